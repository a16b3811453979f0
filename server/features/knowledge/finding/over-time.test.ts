import { beforeAll, describe, expect, test } from 'vitest';
import { articleEndpoints } from '@madoguchi/contracts/articles.ts';
import { findingEndpoints as api } from '@madoguchi/contracts/finding.ts';
import { guideEndpoints } from '@madoguchi/contracts/guides.ts';
import { buildGuide } from '@madoguchi/guides/testing/build-guide.ts';
import { sql } from 'kysely';
import { testApp, type TestDesk, type TestMember, type Who } from '../../../testing/app.ts';
import { learnQuestions } from './actions/learn-questions.ts';
import { recordSearch } from './actions/record-search.ts';
import { tellOutcome } from './actions/tell-outcome.ts';
import { isNobodys } from './nobodys-words.ts';
import { STRANGER } from './policy.ts';
import { predictQuestions } from './predict-questions.ts';
import { searchKnowledge } from './search-knowledge.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
let agent: TestMember;
let powerId: string;

const write = async (title: string, answer: string) => {
  const body = { texts: [{ language: 'ja', title, answer: `<p>${answer}</p>`, internal: '<p>門外不出</p>' }] };
  return (await house.call(articleEndpoints.createArticle, { as: desk.owner, body })).body;
};
const publish = async ({ id, version }: { id: string; version: number }) => {
  await house.call(articleEndpoints.publishArticle, { as: desk.owner, params: { id }, body: { version } });
  await house.runJobs();
};
const find = async (q: string, as: Who = agent, visit?: string) =>
  (await house.call(api.searchKnowledge, { as, query: { q, ...(visit ? { visit } : {}) } })).body;
const strangersFind = async (q: string) =>
  (await desk.run((ctx) => searchKnowledge(ctx, { q, reader: STRANGER, limit: 5 }))).items.map(({ title }) => title);

beforeAll(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const power = await write('電源が入らない', '電源プラグを抜き差ししてください。');
  powerId = power.id;
  await publish(power);
});

const told = () =>
  desk.run(async ({ db, workspaceId }) => {
    const { rows } = await sql<{ payload: Record<string, unknown>; actor_id: string | null }>`
      select payload, actor_id from facts where workspace_id = ${workspaceId} and name = 'knowledge.searched' order by seq`.execute(
      db,
    );
    return rows;
  });

describe('a search is told once it is over', () => {
  test('once for all its letters, with what came of it, without words and without who', async () => {
    await find('でん', agent, 'a');
    const { searchId } = await find('電源が入らない', agent, 'b');
    const outcome = { outcome: 'opened' as const, documentId: powerId, rank: 1 };
    await house.call(api.tellOutcome, { as: agent, params: { id: searchId! }, body: outcome });
    for (const q of ['宇', '宇宙', '宇宙旅行の費用']) await find(q, agent, 'c');
    await house.runJobs();
    expect(await told()).toEqual([]);
    house.clock.advance(600);
    await house.runJobs();
    const facts = await told();
    expect(facts.map(({ payload }) => payload)).toEqual([
      { surface: 'console', hits: expect.any(Number), language: 'ja', opened: false },
      { surface: 'console', hits: 1, language: 'ja', opened: true },
      { surface: 'console', hits: 0, language: 'ja', opened: false },
    ]);
    expect(facts.every(({ actor_id: by }) => by === null)).toBe(true);
    house.clock.advance(600);
    await house.runJobs();
    expect(await told()).toHaveLength(3);
  });

  test('what is typed on after it was told is another search', async () => {
    const before = (await told()).length;
    await find('保証', agent, 'd');
    house.clock.advance(600);
    await house.runJobs();
    await find('保証書', agent, 'd');
    house.clock.advance(600);
    await house.runJobs();
    expect(await told()).toHaveLength(before + 2);
  });
});

describe('drafts', () => {
  test('are found by us, marked, behind what is approved; not by strangers, programs, counts or predictions', async () => {
    const draft = await write('電源が入らないとき（新型）', '電源ボタンを三秒押します。');
    await house.runJobs();
    const answer = await find('電源が入らない');
    expect(answer.items.map(({ title, isDraft }) => [title, isDraft])).toEqual([
      ['電源が入らない', false],
      ['電源が入らないとき（新型）', true],
    ]);
    const key = await desk.apiKey(['articles:read']);
    expect((await find('電源が入らない', key)).items.map(({ title }) => title)).toEqual(['電源が入らない']);
    expect(await strangersFind('電源が入らない')).toEqual(['電源が入らない']);
    const { items } = (await house.call(api.predictQuestions, { as: agent, query: { q: 'でんげん' } })).body;
    expect(items.map(({ text }) => text)).toEqual(['電源が入らない']);
    await publish(draft);
    expect((await find('電源が入らない')).items.map(({ isDraft }) => isDraft)).toEqual([false, false]);
    expect(await strangersFind('新型の電源')).toEqual(['電源が入らないとき（新型）']);
  });

  test('say for us alone only to who may read it, follow what is written, and go when they are deleted', async () => {
    const draft = await write('除石灰の手順', '薬剤を溶かします。');
    await house.runJobs();
    const light = await desk.signInAs('light');
    expect((await find('除石灰', light)).items.map(({ isDraft }) => isDraft)).toEqual([true]);
    expect((await find('門外不出', light)).items).toEqual([]);
    expect((await find('門外不出')).items.map(({ isDraft }) => isDraft)).toContain(true);
    const texts = [{ language: 'ja', title: '石灰の落とし方', answer: '<p>酢を使います。</p>' }];
    const body = { version: draft.version, texts };
    await house.call(articleEndpoints.updateArticle, { as: desk.owner, params: { id: draft.id }, body });
    await house.runJobs();
    expect((await find('酢')).items.map(({ title }) => title)).toEqual(['石灰の落とし方']);
    await house.call(articleEndpoints.deleteArticle, { as: desk.owner, params: { id: draft.id } });
    await house.runJobs();
    expect((await find('酢')).items).toEqual([]);
  });

  test('of what readers have already, the published text alone is found', async () => {
    const { body: article } = await house.call(articleEndpoints.getArticle, { as: agent, params: { id: powerId } });
    const texts = [{ language: 'ja', title: '電源が入らない', answer: '<p>未承認の追記です。</p>' }];
    const body = { version: article.version, texts };
    await house.call(articleEndpoints.updateArticle, { as: desk.owner, params: { id: powerId }, body });
    await house.runJobs();
    expect((await find('未承認の追記')).items).toEqual([]);
  });

  test('of guides are for those who write guides', async () => {
    const document = buildGuide({ key: 'steam', title: '蒸気が出ないとき' });
    await house.call(guideEndpoints.createGuide, { as: supervisor, body: { document } });
    await house.runJobs();
    expect((await find('蒸気が出ない', supervisor)).items).toMatchObject([{ kind: 'guide', isDraft: true }]);
    expect((await find('蒸気が出ない', agent)).items).toEqual([]);
  });

  test('answer nobody yet: words only a draft has are words that found nothing', async () => {
    await write('象印の互換性', '使えません。');
    await house.runJobs();
    expect((await find('互換性', agent, 'draft')).items).toHaveLength(1);
    const { items } = (await house.call(api.listMissed, { as: supervisor, query: {} })).body;
    expect(items).toContainEqual(expect.objectContaining({ words: '互換性', withoutHit: 1, finds: 0 }));
  });
});

describe('questions others asked', () => {
  const ask = (visit: string, words: string, as: 'visitor' | TestMember = 'visitor') =>
    desk.run(
      async (ctx) => {
        const id = await recordSearch(ctx, { place: 'help_center', visit, words, hits: 1, isRelaxed: false });
        await tellOutcome(ctx, { id, outcome: 'opened', kind: 'article', sourceId: powerId, rank: 1 });
      },
      as === 'visitor' ? { kind: 'system', name: 'help-center' } : as.actor,
    );
  const likely = (typed: string, reader?: typeof STRANGER) =>
    desk.run(async (ctx) => {
      const all = { ...STRANGER, isPublicOnly: false, kinds: ['article' as const, 'guide' as const] };
      const items = await predictQuestions(ctx, { typed, limit: 5, reader: reader ?? all });
      return items.map(({ text, title }) => [text, title]);
    });

  test('by three people in the same words are offered with what they opened; by two never', async () => {
    for (const visit of ['x1', 'x2', 'x3']) await ask(visit, 'ランプが光らない');
    for (const visit of ['x1', 'x2']) await ask(visit, 'うんともいわない');
    // The same visitor again, and visitors of another day, who may be the same, are nobody new.
    await ask('x1', 'うんともいわない');
    house.clock.advance(86_400);
    await ask('y1', 'うんともいわない');
    await desk.run(learnQuestions);
    expect(await likely('らんぷ', STRANGER)).toEqual([['ランプが光らない', '電源が入らない']]);
    expect(await likely('うんとも', STRANGER)).toEqual([]);
  });

  test('among ourselves are not offered to strangers', async () => {
    const people = [supervisor, agent];
    for (let at = 0; at < 20; at += 1) people.push(await desk.signInAs('agent', { teams: [desk.teamId] }));
    for (const [at, member] of people.entries()) await ask(`m${at}`, '不良ロットの扱い', member);
    await desk.run(learnQuestions);
    expect(await likely('ふりょう')).toEqual([['不良ロットの扱い', '電源が入らない']]);
    expect(await likely('ふりょう', STRANGER)).toEqual([]);
  });

  test('that name somebody are not kept, however many asked', async () => {
    for (const visit of ['z1', 'z2', 'z3', 'z4']) await ask(visit, '山田様の修理');
    await desk.run(learnQuestions);
    expect(await likely('やまだ', STRANGER)).toEqual([]);
  });

  test.each([
    ['電源が入らない', true],
    ['YC-520 の給水', true],
    ['佐藤さんの注文', false],
    ['注文 20261122', false],
    ['メール … が届かない', false],
    ['鈴木と申します', false],
  ])('%s says nothing of a person: %s', (words, isKept) => {
    expect(isNobodys(words)).toBe(isKept);
  });
});
