import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import type { GuideDocumentInput } from '@madoguchi/contracts/guide-document.ts';
import { guideRunEndpoints as runs } from '@madoguchi/contracts/guide-runs.ts';
import { guideEndpoints as guides } from '@madoguchi/contracts/guides.ts';
import { knownIssueEndpoints as issues } from '@madoguchi/contracts/known-issues.ts';
import { suggestionEndpoints as api } from '@madoguchi/contracts/suggestions.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let power: string;
let refund: string;
let count = 0;

async function publish(document: Partial<GuideDocumentInput> & { key: string; title: string }): Promise<string> {
  const steps: GuideDocumentInput['steps'] = [
    {
      kind: 'question',
      id: 'first',
      title: 'ランプは点いていますか？',
      answers: [
        { id: 'yes', label: 'はい', to: 'end' },
        { id: 'no', label: 'いいえ', words: ['ランプもつきません'], to: 'end' },
      ],
    },
    { kind: 'outcome', id: 'end', title: '解決', outcome: 'solved', status: 'solved' },
  ];
  const body = { document: { start: 'first', steps, ...document } };
  const made = await house.call(guides.createGuide, { as: desk.owner, body });
  expect(made.problem).toBeNull();
  const approved = await house.call(guides.approveGuide, {
    as: desk.owner,
    params: { id: made.body.id },
    body: { note: '初版' },
  });
  expect(approved.problem).toBeNull();
  return made.body.id;
}
async function open(body: string, subject = ''): Promise<string> {
  const identities = [{ kind: 'email' as const, value: `s${(count += 1)}@example.jp` }];
  const content = { customer: { familyName: '佐藤', identities }, subject: subject || 'お問い合わせ', body };
  return (await house.call(conversations.createConversation, { as: desk.owner, body: content })).body.id;
}
const suggested = async (id: string) => (await house.call(api.listSuggestions, { as: agent, params: { id } })).body;
const note = (id: string, what: string, itemId: string) =>
  house.call(api.noteSuggestion, { as: agent, params: { id }, body: { what, items: [{ kind: 'guide', itemId }] } });

beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  power = await publish({ key: 'power', title: '電源が入らない', triggers: ['電源がつかない', 'ランプが消えている'] });
  await publish({ key: 'noise', title: 'ミルから異音がする', triggers: ['ガリガリ'] });
  refund = await publish({ key: 'refund', title: '返品と返金', triggers: ['返品したい', 'お金を返してほしい'] });
  await publish({ key: 'delivery', title: 'お届け日の変更', triggers: ['届かない', '配達日を変えたい'] });
});

test('the guide that is meant is ready at its first step, with the reasons in the customer’s words', async () => {
  const { items, ready } = await suggested(await open('昨日から電源が入りません。ランプもつきません。'));
  expect(items[0]).toMatchObject({ kind: 'guide', id: power, title: '電源が入らない' });
  expect(items[0]?.reasons[0]).toMatchObject({
    kind: 'words',
    words: expect.arrayContaining([expect.stringContaining('電源')]),
  });
  expect(ready).toMatchObject({
    guideId: power,
    version: 1,
    step: { id: 'first' },
    heard: { answerId: 'no', words: 'ランプもつきません' },
  });
});

test('nothing is suggested where nothing is sure, and the next message changes that', async () => {
  const id = await open('いつもお世話になっております。');
  expect(await suggested(id)).toEqual({ items: [], ready: null });
  const later = await open('いつもお世話になっております。\n届いた商品を返品したいです。');
  expect((await suggested(later)).items[0]).toMatchObject({ title: '返品と返金' });
});

test('what is published now is suggested at once, what is retired no more', async () => {
  const id = await open('部品の型番を知りたい。給水タンクを購入したい。');
  expect((await suggested(id)).items).toEqual([]);
  const tank = await publish({ key: 'tank', title: '給水タンクの購入', triggers: ['給水タンク'] });
  expect((await suggested(id)).items[0]).toMatchObject({ id: tank });
  await house.call(guides.retireGuide, { as: desk.owner, params: { id: tank } });
  expect((await suggested(id)).items).toEqual([]);
});

test('what somebody put away is not suggested in that conversation again, in others it is', async () => {
  const [here, there] = [await open('電源が入りません'), await open('電源が入りません')];
  expect((await note(here, 'dismissed', power)).problem).toBeNull();
  expect((await suggested(here)).items.map(({ id }) => id)).not.toContain(power);
  expect((await suggested(there)).items.map(({ id }) => id)).toContain(power);
});

test('words no guide has are learnt from contacts that were solved with it', async () => {
  const odd = 'うんともすんとも言わないんです';
  expect((await suggested(await open(odd))).items).toEqual([]);
  const solveWith = async (words: string, guideId: string) => {
    const id = await open(words);
    const { body: run } = await house.call(runs.startGuideRun, { as: agent, params: { id }, body: { guideId } });
    const go = (body: object) => house.call(runs.moveGuideRun, { as: agent, params: { id: run.id }, body });
    await go({ stepId: 'first', answerId: 'no' });
    expect((await go({ stepId: 'end' })).problem).toBeNull();
  };
  for (let at = 0; at < 6; at += 1) {
    await solveWith(odd, power);
    await solveWith('買った店に返したい', refund);
  }
  const { items } = await suggested(await open(odd));
  expect(items[0]).toMatchObject({ id: power, reasons: expect.arrayContaining([{ kind: 'learned', times: 6 }]) });
});

test('what the category requires comes first, whatever is said, until it is under way', async () => {
  const made = await house.call(workspace.createCategory, {
    as: desk.owner,
    body: { nameJa: '個人情報', nameEn: 'Privacy' },
  });
  const required = await publish({
    key: 'privacy',
    title: '本人確認',
    categories: [{ id: made.body.id, required: true }],
  });
  const id = await open('電源が入りません');
  await house.call(conversations.updateConversation, { as: agent, params: { id }, body: { categoryId: made.body.id } });
  const { items, ready } = await suggested(id);
  expect(items[0]).toMatchObject({ id: required, reasons: expect.arrayContaining([{ kind: 'required' }]) });
  expect(ready?.guideId).toBe(required);
  await house.call(runs.startGuideRun, { as: agent, params: { id }, body: { guideId: required } });
  expect((await suggested(id)).items.map((item) => item.id)).not.toContain(required);
});

test('a known issue that speaks of the same is named with its words', async () => {
  const body = { title: 'ミルの異音のあと停止', symptom: 'ガリガリと鳴って止まる', product: 'YC-520' };
  await house.call(issues.createKnownIssue, { as: desk.owner, body });
  const { items } = await suggested(await open('YC-520のミルが、異音のあと停止しました'));
  expect(items.find(({ kind }) => kind === 'issue')).toMatchObject({ name: 'KI-001', reasons: [{ kind: 'words' }] });
});
