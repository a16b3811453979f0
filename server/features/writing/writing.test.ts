import { writingEndpoints as api } from '@madoguchi/contracts/writing.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
let agent: TestMember;
beforeAll(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { name: '鈴木 大輔' });
  agent = await desk.signInAs('agent', { name: '山本 彩' });
});

const found = async (text: string) =>
  (await house.call(api.lintText, { as: agent, body: { text } })).body.findings.map(
    ({ rule, text: words, instead }) => [rule, words, instead],
  );

test('a word of the house is kept, found in a text with what is said instead, changed, and goes again', async () => {
  const body = { kind: 'avoid' as const, word: 'お安く', instead: 'お求めやすく', meaning: '', known: false };
  const { body: word } = await house.call(api.createWritingWord, { as: supervisor, body });
  expect(await found('お安くします。')).toEqual([['avoided_word', 'お安く', 'お求めやすく']]);
  await house.call(api.updateWritingWord, {
    as: supervisor,
    params: { wordId: word.id },
    body: { ...body, instead: null },
  });
  expect(await found('お安くします。')).toEqual([['avoided_word', 'お安く', null]]);
  await house.call(api.removeWritingWord, { as: supervisor, params: { wordId: word.id } });
  expect(await found('お安くします。')).toEqual([]);
});

test('the same word is kept once', async () => {
  const body = {
    kind: 'term' as const,
    word: 'ロット',
    instead: '製造番号の先頭5桁',
    meaning: '製造の単位',
    known: false,
  };
  await house.call(api.createWritingWord, { as: supervisor, body });
  expect((await house.call(api.createWritingWord, { as: supervisor, body })).status).toBe(409);
  expect(await found('ロットをお知らせください。')).toEqual([['jargon', 'ロット', '製造番号の先頭5桁']]);
});

test('a rule that is off hints at nothing until it is on again', async () => {
  const set = (on: boolean) =>
    house.call(api.setWritingRule, { as: supervisor, params: { rule: 'ra_dropping' }, body: { on } });
  await set(false);
  await set(false);
  expect((await house.call(api.getWriting, { as: agent })).body.off).toEqual(['ra_dropping']);
  expect(await found('履歴が見れます。')).toEqual([]);
  await set(true);
  expect(await found('履歴が見れます。')).toEqual([['ra_dropping', '見れ', '見られ']]);
});

test('agents read the words and may not change them', async () => {
  expect((await house.call(api.getWriting, { as: agent })).status).toBe(200);
  const refused = await house.call(api.setWritingRule, { as: agent, params: { rule: 'blame' }, body: { on: false } });
  expect(refused.status).toBe(403);
});
