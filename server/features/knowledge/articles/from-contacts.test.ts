import { articleEndpoints as api, type Article } from '@madoguchi/contracts/articles.ts';
import { conversationEndpoints as desk_ } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../../testing/app.ts';
import { findDue } from './actions/find-due.ts';
import { rateArticle } from './actions/rate-article.ts';
import { withoutFrame, withoutPersons } from './drafting/without-persons.ts';
import { readArticleFile, writeArticleFile } from './files/article-file.ts';
import { canonicalHtml } from './text/canonical.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
let agent: TestMember;
beforeAll(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '鈴木 大輔' });
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
});

async function published(title: string): Promise<Article> {
  const texts = [{ language: 'ja', title, answer: '<p>5分お待ちください。</p>', internal: '<p>社内の話</p>' }];
  const { body } = await house.call(api.createArticle, { as: agent, body: { texts } });
  const params = { id: body.id };
  return (await house.call(api.publishArticle, { as: supervisor, params, body: { version: body.version } })).body;
}

let sources = 0;
async function asked(body: string): Promise<string> {
  const customer = {
    familyName: '高橋',
    givenName: '健一',
    identities: [{ kind: 'email' as const, value: 'k.takahashi@example.jp' }],
  };
  const made = { customer, subject: '高橋です。電源が入りません', body, sourceId: `article-${(sources += 1)}` };
  return (await house.call(desk_.createConversation, { as: desk.owner, body: made })).body.id;
}
const noticesOf = async (as: TestMember): Promise<string[]> =>
  (await house.call(workspaceEndpoints.listNotifications, { as })).body.items.map(
    (item) => `${item.kind} ${item.about?.title ?? ''}`,
  );

test('a conversation becomes a draft with the question and our answer, without who it was', async () => {
  const id = await asked('高橋健一です。YC-520 の電源が入りません。電話は 090-1234-5678、注文番号は #A-20418 です。');
  const reply =
    '高橋様\n\n鈴木 大輔でございます。\n\n1. プラグを抜いてください。\n2. 5分お待ちください。\n\nk.takahashi@example.jp へ結果をお知らせください。\n\n--\n鈴木 大輔';
  await house.call(desk_.postMessage, {
    as: supervisor,
    params: { id },
    body: {
      type: 'reply',
      body: reply,
      clientId: '01939b6e-0000-7000-8000-00000000a001',
      acknowledged: ['wrong_name'],
    },
  });
  house.clock.advance(120);
  await house.runJobs();
  const made = await house.call(api.draftFromConversation, { as: agent, params: { id }, body: {} });
  expect(made.status).toBe(201);
  const [text] = made.body.texts;
  expect(made.body).toMatchObject({ state: 'draft', sources: [{ id }] });
  expect(text?.answer).toContain(
    '<ol><li><p>プラグを抜いてください。</p></li><li><p>5分お待ちください。</p></li></ol>',
  );
  expect(text?.internal).toContain('YC-520 の電源が入りません');
  for (const person of ['高橋', '健一', '鈴木', '大輔', '090', '5678', 'takahashi', '20418'])
    expect(made.text.replaceAll('鈴木 大輔"', '')).not.toContain(person);
  const { body: of } = await house.call(api.listArticlesOf, { as: agent, params: { id } });
  expect(of.made.map((one) => one.id)).toEqual([made.body.id]);
});

test('mail addresses, telephone numbers, postal addresses and long numbers go, codes of products and prices stay', () => {
  expect(
    withoutPersons('〒150-0001 東京都渋谷区神宮前1-2-3 の高橋、会員1024-8876、03-1234-5678、a.b@c.example', ['高橋']),
  ).not.toMatch(/150|神宮前|高橋|8876|5678|c\.example/);
  expect(withoutPersons('YC-520 は 79,800円、エラー E05 です。14日以内に。', ['田中'])).toBe(
    'YC-520 は 79,800円、エラー E05 です。14日以内に。',
  );
});

test('somebody else named in passing goes, too; who is no name and words that end alike stay', () => {
  expect(withoutPersons('店頭でお預かりしました（神﨑様、YK-80）。高橋 健一様の注文です。', [])).toBe(
    '店頭でお預かりしました（○○様、YK-80）。○○様の注文です。',
  );
  const kept = 'お客様の仕様は、皆様と同様に、ご担当者様へ。取引先様、奥様の模様を。';
  expect(withoutPersons(kept, [])).toBe(kept);
});

test('an answer keeps what is known and loses the letter around it', () => {
  const letter =
    '○○様\n\nお問い合わせいただきありがとうございます。サポートの○○です。\nご不便をおかけし申し訳ございません。フィルターを外してから5分お待ちください。\n\n1. 水を入れます。\n2. 電源を入れます。\n\nご不明な点がございましたら、お気軽にご連絡ください。\nどうぞよろしくお願いいたします。';
  expect(withoutFrame(letter)).toBe(
    'フィルターを外してから5分お待ちください。\n\n1. 水を入れます。\n2. 電源を入れます。',
  );
  const signed =
    'Send it back within 14 days.\n\nIf anything is unclear, simply reply.\n\nRiku\nCustomer Support, Yamane';
  expect(withoutFrame(signed)).toBe('Send it back within 14 days.');
  expect(withoutFrame('次の順に試します。\n\n・水\n・豆')).toBe('次の順に試します。\n\n・水\n・豆');
  expect(withoutFrame('Dear ○○,\n\nThank you for your message. Wait 5 minutes.\n\nKind regards,\n○○')).toBe(
    'Wait 5 minutes.',
  );
});

test('what somebody says was wrong is a mark on the article and a notice for its owner, until it is answered', async () => {
  const article = await published('給水の記事');
  const id = await asked('水が入りません。');
  const flag = { reason: 'outdated' as const, note: '手順が新しくなっています', conversationId: id };
  const flagged = await house.call(api.flagArticle, { as: supervisor, params: { id: article.id }, body: flag });
  expect(flagged.body).toMatchObject({ by: { name: '鈴木 大輔' }, conversation: { id } });
  expect(await noticesOf(agent)).toContain(`article_flagged ${article.name} 給水の記事`);
  expect((await house.call(api.getArticle, { as: agent, params: { id: article.id } })).body).toMatchObject({
    flags: 1,
    openFlags: [{ note: '手順が新しくなっています' }],
  });
  const entries = (await house.call(desk_.getTimeline, { as: agent, params: { id } })).body.entries;
  expect(entries.some((entry) => entry.type === 'fact' && entry.name === 'article.flagged')).toBe(true);
  const params = { id: article.id, flagId: flagged.body.id };
  const done = await house.call(api.resolveFlag, { as: agent, params, body: { answer: '直しました' } });
  expect(done.body).toMatchObject({ answer: '直しました', resolvedBy: { name: '山本 彩' } });
  expect((await house.call(api.getArticle, { as: agent, params: { id: article.id } })).body.flags).toBe(0);
  const mended = `article_mended ${article.name} 給水の記事`;
  expect((await noticesOf(supervisor)).filter((notice) => notice === mended)).toHaveLength(1);
  await house.call(api.resolveFlag, { as: agent, params, body: { answer: 'もう一度' } });
  expect((await noticesOf(supervisor)).filter((notice) => notice === mended)).toHaveLength(1);
});

test('an answer that goes into an answer is a use, told in the conversation', async () => {
  const article = await published('使われる記事');
  const id = await asked('教えてください。');
  const body = { conversationId: id, language: 'ja', kind: 'answer' as const };
  expect((await house.call(api.useArticle, { as: agent, params: { id: article.id }, body })).status).toBe(201);
  const light = await desk.signInAs('light', { teams: [desk.teamId] });
  expect((await house.call(api.useArticle, { as: light, params: { id: article.id }, body })).status).toBe(422);
  expect((await house.call(api.getArticle, { as: agent, params: { id: article.id } })).body.uses).toBe(1);
  expect((await house.call(api.listArticlesOf, { as: agent, params: { id } })).body.used.map((one) => one.id)).toEqual([
    article.id,
  ]);
});

test('readers say whether it helped, each once, the last word counts', async () => {
  const article = await published('役に立つ記事');
  const opinion = { articleId: article.id, language: 'ja', visit: 'one', comment: '' };
  await desk.run(async (ctx) => {
    await rateArticle(ctx, { ...opinion, isHelpful: true });
    await rateArticle(ctx, { ...opinion, isHelpful: false, comment: 'わかりにくい' });
    await rateArticle(ctx, { ...opinion, visit: 'two', isHelpful: true });
  });
  expect((await house.call(api.getArticle, { as: agent, params: { id: article.id } })).body).toMatchObject({
    helpful: 1,
    unhelpful: 1,
    comments: [{ comment: 'わかりにくい' }],
  });
});

test('when the day of review comes the owner is told once; looked over, the next day is set', async () => {
  const article = await published('見直す記事');
  const body = { reviewOn: '2020-01-01', version: article.version };
  await house.call(api.updateArticle, { as: agent, params: { id: article.id }, body });
  await desk.run(findDue);
  await desk.run(findDue);
  const told = (await noticesOf(agent)).filter((notice) => notice === `article_review_due ${article.name} 見直す記事`);
  expect(told).toHaveLength(1);
  expect((await house.call(api.readArticle, { as: agent, params: { id: article.id } })).body.state).toBe('review_due');
  const confirmed = (await house.call(api.confirmArticle, { as: agent, params: { id: article.id } })).body;
  expect(confirmed.state).toBe('published');
  expect((confirmed.reviewOn ?? '') > '2020-01-01').toBe(true);
});

test('articles go out as files and come back without a change; a new workspace takes them whole', async () => {
  const { body: out } = await house.call(api.exportArticles, { as: agent, query: {} });
  expect(out.items.length).toBeGreaterThan(3);
  const { body: same } = await house.call(api.importArticles, { as: agent, body: { files: out.items } });
  expect(same.items.filter((item) => item.outcome !== 'unchanged')).toEqual([]);
  const other = await house.open();
  const { body: taken } = await house.call(api.importArticles, { as: other.owner, body: { files: out.items } });
  expect(taken.items.every((item) => item.outcome === 'created')).toBe(true);
  const { body: again } = await house.call(api.exportArticles, { as: other.owner, query: {} });
  const texts = (items: { text: string }[]) => items.map(({ text }) => text.replace(/^article: .*$/m, '')).toSorted();
  expect(texts(again.items)).toEqual(texts(out.items));
  const broken = [{ name: 'x.md', text: 'ただの文章' }];
  expect((await house.call(api.importArticles, { as: agent, body: { files: broken } })).body.items[0]).toMatchObject({
    outcome: 'refused',
    problem: 'article_file_unreadable',
  });
});

test('a file holds everything of its language: written and read it is the same', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 12 });
  const line = words.map((text) => text.replace(/\s+/g, ' ').trim());
  const html = fc
    .array(fc.oneof(words, fc.constantFrom('<!-- internal -->', '---', '# 題')))
    .map((lines) =>
      canonicalHtml(
        lines
          .map(
            (text) =>
              `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p><pre><code>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</code></pre>`,
          )
          .join(''),
      ),
    );
  const file = fc.record({
    article: fc.constantFrom('', 'FAQ-0118'),
    key: fc.constantFrom('', 'power'),
    language: fc.constantFrom('ja', 'en'),
    title: line,
    isPublic: fc.boolean(),
    forColleagues: fc.boolean(),
    words: fc.array(line),
    category: fc.array(line),
    products: fc.array(fc.constantFrom('YC-520', '0123')),
    related: fc.constant(['FAQ-0001']),
    reviewDays: fc.constantFrom(30, 180),
    answer: html,
    internal: html,
  });
  fc.assert(
    fc.property(file, (content) => {
      expect(readArticleFile(writeArticleFile(content))).toEqual(content);
    }),
    { numRuns: 150 },
  );
});
