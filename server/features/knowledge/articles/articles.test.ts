import { articleEndpoints as api, type Article } from '@madoguchi/contracts/articles.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestKey, type TestMember, type Who } from '../../../testing/app.ts';
import { findPublishedArticle } from './published-queries.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
let agent: TestMember;
let light: TestMember;
beforeAll(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '鈴木 大輔' });
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  light = await desk.signInAs('light', { teams: [desk.teamId] });
});

const SECRET = '無償交換は三万円まで';
const text = (title: string, more: object = {}) => ({
  language: 'ja',
  title,
  answer: '<p>プラグを抜いて<strong>5分</strong>お待ちください。</p>',
  internal: `<p>${SECRET}</p>`,
  words: ['電源がつかない'],
  ...more,
});

async function written(title = '電源が入らない', as: Who = agent, more: object = {}): Promise<Article> {
  return (await house.call(api.createArticle, { as, body: { texts: [text(title)], ...more } })).body;
}
const publish = (one: Article, as: Who = supervisor, note = '') =>
  house.call(api.publishArticle, { as, params: { id: one.id }, body: { version: one.version, note } });
const save = (one: Article, body: object, as: Who = agent) =>
  house.call(api.updateArticle, { as, params: { id: one.id }, body: { version: one.version, ...body } });
const read = async (id: string, as: Who = agent): Promise<Article> =>
  (await house.call(api.getArticle, { as, params: { id } })).body;

test('an article is written, asked to be approved, published, revised, retired and brought back', async () => {
  const one = await written();
  expect(one).toMatchObject({ state: 'draft', revision: 'none', published: null, owner: { name: '山本 彩' } });
  const asked = (
    await house.call(api.submitArticle, { as: agent, params: { id: one.id }, body: { version: one.version } })
  ).body;
  expect(asked).toMatchObject({ state: 'in_review', submittedBy: { name: '山本 彩' } });
  expect((await publish(asked, agent)).status).toBe(403);
  const first = (await publish(asked)).body;
  expect(first).toMatchObject({ state: 'published', published: { number: 1 }, submittedBy: null });
  expect(first.reviewOn).not.toBeNull();
  const revised = (await save(first, { texts: [text('電源が入らないとき')] })).body;
  expect(revised).toMatchObject({
    state: 'published',
    revision: 'draft',
    published: { texts: [{ title: '電源が入らない' }] },
  });
  const second = (await publish(revised)).body;
  expect(second).toMatchObject({
    revision: 'none',
    published: { number: 2, texts: [{ title: '電源が入らないとき' }] },
  });
  expect((await publish(second)).problem?.code).toBe('nothing_to_publish');
  const retired = (await house.call(api.retireArticle, { as: supervisor, params: { id: one.id } })).body;
  expect(retired.state).toBe('retired');
  expect((await house.call(api.readArticle, { as: agent, params: { id: one.id } })).status).toBe(404);
  expect((await house.call(api.reviveArticle, { as: supervisor, params: { id: one.id } })).body.state).toBe('draft');
});

test('who saves what somebody else changed meanwhile is told, and nothing of either is lost', async () => {
  const one = await written();
  const theirs = (await save(one, { texts: [text('先に保存した題')] }, supervisor)).body;
  const mine = await save(one, { texts: [text('あとから保存した題')] });
  expect([mine.status, mine.problem?.code]).toEqual([409, 'changed_meanwhile']);
  expect((await read(one.id)).texts[0]?.title).toBe('先に保存した題');
  expect((await save(theirs, { texts: [text('あとから保存した題')] })).body.texts[0]?.title).toBe('あとから保存した題');
});

test('of many who save at once exactly one is heard', async () => {
  const one = await written();
  const all = await Promise.all(['一', '二', '三', '四'].map((title) => save(one, { texts: [text(title)] })));
  expect(all.map((each) => each.status).toSorted()).toEqual([200, 409, 409, 409]);
});

test('of fifty articles written at once none is refused, and each has a number of its own', async () => {
  const titles = Array.from({ length: 50 }, (_none, at) => `同時に書いた記事 ${at}`);
  const all = await Promise.all(
    titles.map((title) => house.call(api.createArticle, { as: agent, body: { texts: [text(title)] } })),
  );
  expect(all.map((each) => each.status)).toEqual(titles.map(() => 201));
  const numbers = all.map(({ body }) => Number(body.name.replace(/\D/g, ''))).toSorted((a, b) => a - b);
  expect(numbers.map((number) => number - (numbers[0] ?? 0))).toEqual(titles.map((_title, at) => at));
});

test('saving the same again is no change', async () => {
  const one = await written();
  expect((await save(one, { texts: [text('電源が入らない')] })).body.version).toBe(one.version);
});

test('internal notes are seen by nobody without the right to them, in no answer at all', async () => {
  const one = await written('内緒のある記事');
  await publish((await read(one.id)) as Article, supervisor);
  await save(await read(one.id), { texts: [text('内緒のある記事', { internal: `<p>${SECRET}、二回まで</p>` })] });
  const key: TestKey = await desk.apiKey(['articles:read', 'articles:write']);
  const params = { id: one.id };
  for (const as of [light, key]) {
    const answers = [
      await house.call(api.getArticle, { as, params }),
      await house.call(api.listArticles, { as, query: { q: '内緒' } }),
      await house.call(api.readArticle, { as, params }),
      await house.call(api.findArticles, { as, query: { q: '内緒' } }),
      await house.call(api.getVersion, { as, params: { ...params, number: '1' } }),
      await house.call(api.diffArticle, { as, params, query: { from: 1 } }),
      await house.call(api.exportArticles, { as, query: {} }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    for (const answer of answers) expect(answer.text).not.toContain('三万円');
    expect((await house.call(api.listArticles, { as, query: { q: '三万円' } })).body.items).toEqual([]);
    expect((await house.call(api.findArticles, { as, query: { q: '三万円' } })).body.items).toEqual([]);
  }
  expect((await house.call(api.getArticle, { as: agent, params })).text).toContain('三万円');
  expect((await house.call(api.findArticles, { as: agent, query: { q: '三万円' } })).body.items).toEqual([]);
});

test('saving without the right to internal notes keeps them, writing them is refused, dropping their language too', async () => {
  const one = await written();
  const key = await desk.apiKey(['articles:read', 'articles:write']);
  const kept = await save(one, { texts: [text('題だけ変える', { internal: undefined })] }, key);
  expect(kept.body.texts[0]?.internal).toBeNull();
  const now = await read(one.id);
  expect(now.texts[0]).toMatchObject({ title: '題だけ変える', internal: `<p>${SECRET}</p>` });
  expect((await save(now, { texts: [text('題')] }, key)).status).toBe(403);
  expect((await save(now, { texts: [text('Title', { language: 'en', internal: undefined })] }, key)).status).toBe(403);
});

test('what other features read of published articles has internal notes only when it asks for them', async () => {
  const one = (await publish(await written('読まれる記事'))).body;
  await desk.run(async ({ db, workspaceId }) => {
    const [open] = await findPublishedArticle(db, workspaceId, one.id, { internal: false });
    expect(open).toMatchObject({
      title: '読まれる記事',
      answer_text: 'プラグを抜いて5分お待ちください。',
      internal: '',
      internal_text: '',
    });
    const [all] = await findPublishedArticle(db, workspaceId, one.id, { internal: true });
    expect(all?.internal_text).toBe(SECRET);
  });
});

test('a language can be for us alone while another is for everybody', async () => {
  const texts = [text('日本語'), text('English', { language: 'EN-us', isPublic: false })];
  const one = (await house.call(api.createArticle, { as: agent, body: { texts } })).body;
  expect(one.languages).toEqual([
    { language: 'ja', isPublic: true, forColleagues: false },
    { language: 'en-US', isPublic: false, forColleagues: false },
  ]);
  await publish(one);
  await desk.run(async ({ db, workspaceId }) => {
    const open = await findPublishedArticle(db, workspaceId, one.id, { internal: false, publicOnly: true });
    expect(open.map((each) => each.language)).toEqual(['ja']);
  });
  expect(
    (await house.call(api.readArticle, { as: agent, params: { id: one.id }, query: { language: 'en' } })).body.title,
  ).toBe('English');
  expect((await save(one, { texts: [texts[0], texts[0]] })).problem?.code).toBe('changed_meanwhile');
  expect(
    (await house.call(api.createArticle, { as: agent, body: { texts: [texts[0], texts[0]] } })).problem?.code,
  ).toBe('language_twice');
});

test('where somebody else has to approve, nobody publishes what they wrote themselves', async () => {
  const { body: settings } = await house.call(api.getArticleSettings, { as: supervisor });
  const changed = (
    await house.call(api.updateArticleSettings, { as: supervisor, body: { ...settings, needsOtherApprover: true } })
  ).body;
  const own = await written('自分の記事', supervisor);
  expect(own.mayPublish).toBe(false);
  expect((await publish(own)).problem?.code).toBe('own_article');
  expect((await publish(own, desk.owner)).status).toBe(201);
  const theirs = await written('人の記事');
  const touched = (await save(theirs, { texts: [text('手を入れた記事')] }, supervisor)).body;
  expect((await publish(touched)).problem?.code).toBe('own_article');
  await house.call(api.updateArticleSettings, { as: supervisor, body: { ...changed, needsOtherApprover: false } });
  expect((await publish(touched)).status).toBe(201);
  expect(
    (await house.call(api.updateArticleSettings, { as: supervisor, body: { ...changed, needsOtherApprover: true } }))
      .problem?.code,
  ).toBe('changed_meanwhile');
});

test('any two versions are compared in words, and an old one is written again', async () => {
  const first = (await publish(await written('給水の仕方'), supervisor, 'はじめ')).body;
  const next = (
    await save(first, {
      texts: [
        text('給水の仕方', {
          answer: '<p>プラグを抜いて<strong>10分</strong>お待ちください。</p>',
          internal: '<p>交換は五万円まで</p>',
        }),
      ],
    })
  ).body;
  const second = (await publish(next, supervisor, '時間を改めた')).body;
  const { body: list } = await house.call(api.listVersions, { as: light, params: { id: first.id } });
  expect(list.items.map(({ number, note }) => [number, note])).toEqual([
    [2, '時間を改めた'],
    [1, 'はじめ'],
  ]);
  const { body: diff } = await house.call(api.diffArticle, {
    as: agent,
    params: { id: first.id },
    query: { from: 1, to: 2 },
  });
  const said = (pieces: { kind: string; text: string }[] | null | undefined, kind: string) =>
    pieces
      ?.filter((each) => each.kind === kind)
      .map((each) => each.text)
      .join('');
  expect([said(diff.texts[0]?.answer, 'removed'), said(diff.texts[0]?.answer, 'added')]).toEqual(['5', '10']);
  expect(said(diff.texts[0]?.internal, 'added')).toContain('五');
  const back = await house.call(api.restoreVersion, {
    as: agent,
    params: { id: first.id, number: '1' },
    body: { version: second.version },
  });
  expect(back.body).toMatchObject({ revision: 'draft', published: { number: 2 } });
  expect(back.body.texts[0]?.answer).toContain('5分');
  expect((await publish(back.body)).body.published?.number).toBe(3);
  const dropped = (await save(await read(first.id), { texts: [text('やめた題')] })).body;
  expect(dropped.revision).toBe('draft');
  const { body: discarded } = await house.call(api.discardRevision, { as: agent, params: { id: first.id } });
  expect(discarded).toMatchObject({ revision: 'none', title: '給水の仕方' });
});

test('what is sent as HTML is kept clean and canonical', async () => {
  const answer =
    '<p onclick="x()">a<script>alert(1)</script></p><iframe src="https://evil.example"></iframe><p><b>b</b></p>';
  const one = (await house.call(api.createArticle, { as: agent, body: { texts: [text('掃除', { answer })] } })).body;
  expect(one.texts[0]?.answer).toBe('<p>a</p><p><strong>b</strong></p>');
  const picture = `<img data-file="01939b6e-0000-7000-8000-000000000001" alt="">`;
  const foreign = await house.call(api.createArticle, {
    as: agent,
    body: { texts: [text('絵', { answer: picture })] },
  });
  expect(foreign.problem?.code).toBe('file_not_found');
});

test('what was never published is thrown away, what was is retired', async () => {
  const one = await written('捨てる記事');
  expect((await house.call(api.deleteArticle, { as: agent, params: { id: one.id } })).status).toBe(204);
  expect((await house.call(api.getArticle, { as: agent, params: { id: one.id } })).status).toBe(404);
  const kept = (await publish(await written('残る記事'))).body;
  expect((await house.call(api.deleteArticle, { as: supervisor, params: { id: kept.id } })).problem?.code).toBe(
    'article_published',
  );
});

test('titles are in the language of the screen where an article has it, else in its first', async () => {
  const other = await house.open();
  const both = [text('電源が入らない'), { ...text('It does not switch on'), language: 'en' }];
  await house.call(api.createArticle, { as: other.owner, body: { texts: both } });
  await house.call(api.createArticle, { as: other.owner, body: { texts: [text('水が漏れる')] } });
  const titles = async (titleIn?: string) => {
    const { body } = await house.call(api.listArticles, {
      as: other.owner,
      query: { sort: 'number', ...(titleIn ? { titleIn } : {}) },
    });
    return body.items.map(({ title, language }) => [title, language]);
  };
  expect(await titles('en')).toEqual([
    ['It does not switch on', 'en'],
    ['水が漏れる', 'ja'],
  ]);
  const first = [
    ['電源が入らない', 'ja'],
    ['水が漏れる', 'ja'],
  ];
  expect([await titles('ja'), await titles('ko'), await titles()]).toEqual([first, first, first]);
});

test('the list shows what needs somebody first, in pages that join', async () => {
  const other = await house.open();
  const ids: string[] = [];
  for (const title of ['一', '二', '三', '四', '五']) {
    const made = (await house.call(api.createArticle, { as: other.owner, body: { texts: [text(title)] } })).body;
    ids.push(made.id);
    await house.call(api.publishArticle, { as: other.owner, params: { id: made.id }, body: { version: made.version } });
    house.clock.advance(60);
  }
  await house.call(api.flagArticle, { as: other.owner, params: { id: ids[1] ?? '' }, body: { reason: 'outdated' } });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await house.call(api.listArticles, {
      as: other.owner,
      query: { limit: 2, ...(cursor ? { cursor } : {}) },
    });
    seen.push(...body.items.map((item) => item.title));
    cursor = body.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(['二', '五', '四', '三', '一']);
  const { body: flagged } = await house.call(api.listArticles, { as: other.owner, query: { show: 'flagged' } });
  expect(flagged.items.map((item) => [item.title, item.flags])).toEqual([['二', 1]]);
  const counts = (await house.call(api.countArticles, { as: other.owner })).body;
  expect(counts).toMatchObject({ all: 5, flagged: 1, mine: 5, due: 0 });
});
