import { beforeAll, expect, test } from 'vitest';
import { articleEndpoints } from '@madoguchi/contracts/articles.ts';
import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { gapEndpoints as api } from '@madoguchi/contracts/gaps.ts';
import { cluster } from '@madoguchi/finding/cluster.ts';
import { testApp, type TestDesk, type TestMember } from '../../../testing/app.ts';
import { questionOf } from './question-of.ts';

const house = testApp();
let desk: TestDesk;
let supervisor: TestMember;
let made = 0;

async function ask(name: string, body: string): Promise<string> {
  house.clock.advance(60);
  const customer = { familyName: name, identities: [{ kind: 'email' as const, value: `c${(made += 1)}@example.jp` }] };
  const sent = { customer, subject: 'お問い合わせ', body, sourceId: `gap-${made}` };
  return (await house.call(conversationEndpoints.createConversation, { as: desk.owner, body: sent })).body.id;
}

const list = async (state: 'open' | 'drafted' | 'dismissed' = 'open') =>
  (await house.call(api.listCandidates, { as: supervisor, query: { state } })).body.items;
const count = async () => (await house.call(api.countAgain, { as: supervisor })).body.found;

beforeAll(async () => {
  desk = await house.open();
  supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId] });
  await ask('佐藤', 'お世話になっております。佐藤です。\n領収書の宛名を変更できますか？\n佐藤 090-1111-2222');
  await ask('高橋', '高橋と申します。領収書の宛名を会社名に変更したいです。');
  await ask('伊藤', 'いつもありがとうございます。\n領収書の宛名の変更方法を教えてください。');
  await ask('山本', 'ミルクが泡立ちません。');
});

test('what is asked three times is one candidate with its conversations, and nobody’s name in it', async () => {
  expect(await count()).toBe(1);
  const [first] = await list();
  expect(first).toMatchObject({ count: 3, recent: 3, before: 0, article: null, state: 'open' });
  expect(first?.question).toMatch(/領収書.*宛名/);
  const { body } = await house.call(api.getCandidate, { as: supervisor, params: { id: first!.id } });
  expect(body.sources).toHaveLength(3);
  expect(JSON.stringify([body.question, body.sources.map((one) => one.question)])).not.toMatch(/佐藤|高橋|伊藤|090/);
});

test('counting again finds the same, and what comes anew joins what it is about', async () => {
  const before = await list();
  await count();
  expect(await list()).toEqual(before);
  await ask('中村', '領収書の宛名は変更できますか');
  await count();
  expect(await list()).toMatchObject([{ id: before[0]!.id, count: 4 }]);
});

test('a person begins a draft of it, once; it is offered no more', async () => {
  const [first] = await list();
  const asked = {
    as: supervisor,
    params: { id: first!.id },
    body: { question: '領収書の宛名を変更できますか', answer: 'マイページで変更できます。' },
  };
  const { body } = await house.call(api.draftCandidate, asked);
  const article = await house.call(articleEndpoints.getArticle, { as: supervisor, params: { id: body.articleId } });
  expect(article.body).toMatchObject({ title: '領収書の宛名を変更できますか', state: 'draft' });
  expect((await house.call(api.draftCandidate, asked)).problem?.code).toBe('candidate_decided');
  await count();
  expect(await list()).toEqual([]);
  expect(await list('drafted')).toMatchObject([{ id: first!.id, draftId: body.articleId }]);
});

test('a candidate that needs no article stays dismissed when it is asked again', async () => {
  for (const name of ['林', '清水', '森']) await ask(name, 'ミルクが泡立ちません。どうすればいいですか。');
  await count();
  const [milk] = await list();
  await house.call(api.dismissCandidate, { as: supervisor, params: { id: milk!.id } });
  await ask('池田', 'ミルクが泡立ちません');
  await count();
  expect(await list()).toEqual([]);
  expect(await list('dismissed')).toMatchObject([{ id: milk!.id, count: 5 }]);
});

test.each([
  [
    'お世話になっております。\n○○と申します。\n電源が入らないのですが、修理できますか？',
    '電源が入らないのですが、修理できますか？',
  ],
  ['水が漏れます', '水が漏れます'],
  ['Hello,\nHow can I change my address?\nThanks', 'How can I change my address?'],
  ['よろしく', null],
  [
    'お世話になっております、○○です。先日購入したミルの刃を交換したいのですが可能でしょうか。',
    '先日購入したミルの刃を交換したいのですが可能でしょうか。',
  ],
  ['お世話になっております。○○と申します。', null],
  ['早速のご返信ありがとうございます。電源は入りました。', '電源は入りました。'],
  ['いつもお世話になっております。YC-520の電源が入りません。よろしくお願いします。', 'YC-520の電源が入りません。'],
  ['恐れ入りますが、返品の送料を教えてください。', '返品の送料を教えてください。'],
  [
    'お忙しいところ恐れ入りますが、領収書を再発行していただけますでしょうか？',
    '領収書を再発行していただけますでしょうか？',
  ],
  ['お手数ですが、ご確認をお願いいたします。', null],
  ['初めてご連絡いたします。', null],
  ['初めて使う豆でも挽き方は同じですか', '初めて使う豆でも挽き方は同じですか'],
  ['ありがとうございます、助かりました', '助かりました'],
  ['すみません、水漏れしています', '水漏れしています'],
  ['すみませんが送料はいくらですか', 'すみませんが送料はいくらですか'],
  ['お世話になっております。電源がつかない。ご対応のほどよろしくお願いいたします。', '電源がつかない。'],
  ['電源がつかず困っています。ご連絡お願いします', '電源がつかず困っています。'],
  ['Hi, thanks for your help. How do I descale it?', 'How do I descale it?'],
  ['Hello there, I bought a grinder and it does not start.', 'I bought a grinder and it does not start.'],
  ['Thanks in advance', null],
  ['注文した YC-520 の色を間違えました。手続きを教えてください。', '注文した YC-520 の色を間違えました。'],
  ['退職祝いに贈ります。のしをつけてください。間に合いますか。', 'のしをつけてください。'],
  ['【取次票】展示台の YK-80 が保温しない。結果を店にも教えてください。', '展示台の YK-80 が保温しない。'],
  ['お急ぎではありません。', null],
  ['間に合いますか。', null],
  [
    '平素よりお引き立てを賜り、厚く御礼申し上げます。請求書を電子データに切り替えたいです。',
    '請求書を電子データに切り替えたいです。',
  ],
  [
    'メールに不慣れなもので、失礼がありましたらお許しください。次回の定期便は届きますか。',
    '次回の定期便は届きますか。',
  ],
  [
    '10月8日（木）にも問い合わせましたが、解決していません。ミルの音が大きくなりました。',
    'ミルの音が大きくなりました。',
  ],
])('%j asks %j', (body, question) => {
  expect(questionOf(body)).toBe(question);
});

test('questions that share a product and nothing else are not one', () => {
  const texts = [
    'YG-210 を返したいです',
    'YG-210 から焦げたにおいがします',
    'How do I return a YG-210?',
    'YG-210 の替え刃はありますか',
  ];
  expect(cluster(texts, (text) => text).map((group) => group.members.length)).toEqual([1, 1, 1, 1]);
});

test('texts about the same are grouped, the same texts in the same way', () => {
  const texts = ['送料はいくらですか', '電源が入らない', '送料はいくら', '電源が入りません', '返品の送料について'];
  const groups = cluster(texts, (text) => text);
  expect(groups[0]?.members).toContain('送料はいくらですか');
  expect(groups.find((group) => group.members.includes('電源が入らない'))?.members).toContain('電源が入りません');
  expect(cluster(texts, (text) => text)).toEqual(groups);
});
