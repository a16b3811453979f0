import { beforeAll, describe, expect, test } from 'vitest';
import { articleEndpoints } from '@madoguchi/contracts/articles.ts';
import { findingEndpoints as api } from '@madoguchi/contracts/finding.ts';
import { testApp, type TestDesk, type TestMember, type Who } from '../../../testing/app.ts';
import { excerptOf } from './excerpt.ts';
import { readQuery } from './read-query.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
let agent: TestMember;
let light: TestMember;
const ids: Record<string, string> = {};

interface Writing {
  title: string;
  answer: string;
  internal?: string;
  words?: string[];
  isPublic?: boolean;
}

async function publish({ title, answer, ...more }: Writing): Promise<string> {
  const body = { texts: [{ language: 'ja', title, answer: `<p>${answer}</p>`, ...more }] };
  const { body: made } = await house.call(articleEndpoints.createArticle, { as: desk.owner, body });
  const asked = { as: desk.owner, params: { id: made.id }, body: { version: made.version } };
  expect((await house.call(articleEndpoints.publishArticle, asked)).status).toBe(201);
  return made.id;
}

const find = async (q: string, as: Who = supervisor, more: object = {}) =>
  (await house.call(api.searchKnowledge, { as, query: { q, ...more } })).body;
const titles = async (q: string, as?: Who) => (await find(q, as)).items.map((item) => item.title);

beforeAll(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  light = await desk.signInAs('light');
  ids['power'] = await publish({
    title: '電源が入らない',
    answer: '電源プラグを抜き差しし、背面のスイッチを確認してください。',
    internal: '基板不良は交換品を手配する。',
  });
  ids['moving'] = await publish({ title: '引っ越しの手続き', answer: '転居先の住所をマイページで変更してください。' });
  ids['server'] = await publish({ title: 'サーバーに接続できない', answer: '通信の状態を確認してください。' });
  ids['leak'] = await publish({ title: '給水タンクから水が漏れる', answer: 'パッキンを交換します。', isPublic: false });
  await house.runJobs();
});

describe('words are found however they are written', () => {
  test.each([
    ['電源が入らないのですが、どうすればいいですか', '電源が入らない'],
    ['引越し', '引っ越しの手続き'],
    ['引越の手続', '引っ越しの手続き'],
    ['ｻｰﾊﾞ 接続', 'サーバーに接続できない'],
    ['サーバ', 'サーバーに接続できない'],
    ['ひっこしのてつづき', '引っ越しの手続き'],
    ['でんげんがはいらない', '電源が入らない'],
    ['水漏れ', '給水タンクから水が漏れる'],
  ])('%s', async (asked, title) => {
    expect((await titles(asked))[0]).toBe(title);
  });
});

test('what was mistyped is read as the nearest word, and that is said', async () => {
  const answer = await find('サーパー');
  expect(answer.items[0]?.title).toBe('サーバーに接続できない');
  expect(answer).toMatchObject({ relaxed: 'spelling', read: [{ from: 'サーパー' }] });
});

test('words nothing has are left out, and that is said; what nobody wrote of finds nothing', async () => {
  expect(await find('電源 延長保証 法人契約')).toMatchObject({
    relaxed: 'words',
    items: [{ title: '電源が入らない' }],
  });
  expect((await find('電源 延長保証 法人契約')).left).toEqual(expect.arrayContaining(['延長', '法人']));
  expect((await find('株主総会の議決権')).items).toEqual([]);
});

test('internal notes count for who may read them, and for nobody else', async () => {
  expect(await titles('基板不良', agent)).toEqual(['電源が入らない']);
  expect(await titles('基板不良', light)).toEqual([]);
});

test('a phrase, a word that must not be there and filters narrow what is found', async () => {
  expect(await titles('"スイッチを確認"')).toEqual(['電源が入らない']);
  expect(await titles('確認 -スイッチ')).toEqual(['サーバーに接続できない']);
  expect(await titles('電源 kind:guide')).toEqual([]);
  expect(await titles('電源 lang:en')).toEqual([]);
  expect(readQuery('電源 "入ら ない" -水 lang:ja category:"故障 修理"')).toEqual({
    text: '電源 入ら ない',
    phrases: ['入ら ない'],
    without: ['水'],
    filters: { lang: 'ja', category: '故障 修理' },
  });
});

test('questions are told while their first kana are typed, also from a word within', async () => {
  const predict = async (q: string) =>
    (await house.call(api.predictQuestions, { as: agent, query: { q } })).body.items.map((item) => item.text);
  expect(await predict('でんげ')).toEqual(['電源が入らない']);
  expect(await predict('でんげんg')).toEqual(['電源が入らない']);
  expect(await predict('はいら')).toEqual(['電源が入らない']);
  expect(await predict('電源')).toEqual(['電源が入らない']);
  expect(await predict('きゅうすい')).toEqual(['給水タンクから水が漏れる']);
});

test('why something stands where it does is told to who looks after search, not to others', async () => {
  const [first] = (await find('引越し', supervisor, { explain: 'true' })).items;
  expect(first?.parts).toEqual(
    expect.arrayContaining([expect.objectContaining({ why: 'spelling', found: '引っ越し' })]),
  );
  expect((await find('引越し', agent, { explain: 'true' })).items[0]?.parts).toBeNull();
});

describe('what found nothing', () => {
  const missed = async () => (await house.call(api.listMissed, { as: supervisor, query: {} })).body.items;

  test('waits in a queue without who asked, and a synonym makes it find', async () => {
    await find('珈琲沸かしの電力 taro@example.jp 090-1234-5678', agent, { visit: 'v1' });
    await find('通電しません', agent, { visit: 'v2' });
    await find('通電しません。', agent, { visit: 'v3' });
    const waiting = await missed();
    expect(waiting.map((item) => item.words).join()).not.toMatch(/taro|1234/);
    expect(waiting).toContainEqual(
      expect.objectContaining({ words: '通電しません。', count: 2, withoutHit: 2, finds: 0 }),
    );
    const body = { kind: 'synonym' as const, words: '通電', means: '電源' };
    const { body: made } = await house.call(api.fixMissed, { as: supervisor, body });
    expect(made).toMatchObject({ before: 0, finds: 1 });
    expect(await titles('通電しません')).toEqual(['電源が入らない']);
    await house.call(api.revokeFix, { as: supervisor, params: { id: made.id } });
    expect(await titles('通電しません')).toEqual([]);
  });

  test('is led to an answer, which then comes first, and leaves the queue', async () => {
    await find('ランプが消灯', agent, { visit: 'v4' });
    const body = {
      kind: 'answer' as const,
      words: 'ランプが消灯',
      documentKind: 'article' as const,
      documentId: ids['power']!,
    };
    expect((await house.call(api.fixMissed, { as: supervisor, body })).body).toMatchObject({
      target: '電源が入らない',
      finds: 1,
    });
    expect((await find('ランプ 消灯', agent)).items[0]).toMatchObject({ title: '電源が入らない', isPinned: true });
    expect((await missed()).map((item) => item.words)).not.toContain('ランプが消灯');
  });

  test('becomes a draft, or needs nothing', async () => {
    const draft = await house.call(api.fixMissed, { as: supervisor, body: { kind: 'draft', words: '豆の種類' } });
    const { body } = await house.call(articleEndpoints.getArticle, {
      as: supervisor,
      params: { id: draft.body.articleId! },
    });
    expect(body).toMatchObject({ title: '豆の種類', state: 'draft' });
    await find('今日の天気予報', agent, { visit: 'v5' });
    await house.call(api.fixMissed, { as: supervisor, body: { kind: 'dismissed', words: '今日の天気予報' } });
    expect((await missed()).map((item) => item.words)).not.toContain('今日の天気予報');
  });

  test('is counted once while it is typed', async () => {
    for (const q of ['保冷', '保冷バッグ', '保冷バッグの色']) await find(q, agent, { visit: 'typing' });
    const words = (await missed()).map((item) => item.words);
    expect(words.filter((one) => one.startsWith('保冷'))).toEqual(['保冷バッグの色']);
  });
});

test('synonyms come from a file; known ones stay, lines that are none are named', async () => {
  const text = 'マシン,抽出機\nクレカ,>,支払いカード\nひとつだけ\nマシン,抽出機\n';
  const first = await house.call(api.importSynonyms, { as: supervisor, body: { text } });
  expect(first.body).toEqual({ added: 2, known: 1, refused: [3] });
  const { body } = await house.call(api.listSynonyms, { as: supervisor });
  expect(body.items.find((item) => item.words[0] === 'クレカ')).toMatchObject({ isOneWay: true });
  expect(
    (await house.call(api.addSynonym, { as: supervisor, body: { words: ['抽出機', 'マシン'] } })).problem?.code,
  ).toBe('synonym_known');
});

test('what is retired is found no more, and what is published again is', async () => {
  const id = await publish({ title: '豆の保存方法', answer: '冷暗所に置きます。' });
  await house.runJobs();
  expect(await titles('豆の保存')).toEqual(['豆の保存方法']);
  await house.call(articleEndpoints.retireArticle, { as: supervisor, params: { id } });
  await house.runJobs();
  expect(await titles('豆の保存')).not.toContain('豆の保存方法');
});

test('the stretch that is shown has the words', () => {
  const long = `${'前置きです。'.repeat(40)}タンクを外して洗浄ボタンを押します。${'後書きです。'.repeat(40)}`;
  expect(excerptOf(long, ['洗浄'])).toContain('洗浄ボタン');
});

test('what was opened after a search is told, of what readers have alone', async () => {
  const { searchId } = await find('電源が入らない', agent, { visit: 'opening' });
  const tell = (documentId: string) =>
    house.call(api.tellOutcome, {
      as: agent,
      params: { id: searchId! },
      body: { outcome: 'opened', documentId, rank: 1 },
    });
  expect((await tell(ids['power']!)).status).toBe(204);
  expect((await tell(searchId!)).problem?.code).toBe('knowledge_not_found');
});
