import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { foldParts, foldText } from '../../kernel/text/fold.ts';
import { testKernel } from '../../testing/database.ts';
import { buildWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { parseSearchQuery } from './parse-query.ts';
import {
  forgetMessages,
  indexMessage,
  indexMessages,
  searchMessages,
  shelveDocuments,
  type MessageHit,
} from './queries.ts';

const context = testKernel();

interface Said {
  messageId: string;
  conversationId: string;
  texts: string[];
}

/** One message for each text, a minute apart, oldest first, `perConversation` to a conversation. */
function said(texts: readonly (string | string[])[], perConversation = 1, from = '2026-01-01T00:00:00Z'): Said[] {
  const start = new Date(from).getTime();
  let conversationId = '';
  return texts.map((text, i) => {
    if (i % perConversation === 0) conversationId = newId(new Date(start + i * 60_000));
    return { messageId: newId(new Date(start + i * 60_000)), conversationId, texts: [text].flat() };
  });
}

/** Puts documents on the given shelves, and a thousand newer ones above them, so that the index has to find them. */
async function buried(
  workspace: TestWorkspace,
  messages: readonly Said[],
  shelf: (i: number) => number | null = () => 0,
): Promise<void> {
  await workspace.run(async ({ db }) => {
    await sql`insert into app.message_search (workspace_id, message_id, conversation_id, shelf, folded)
      select ${workspace.id}::uuid, * from unnest(${messages.map((m) => m.messageId)}::uuid[], ${messages.map((m) => m.conversationId)}::uuid[],
        ${messages.map((_, i) => shelf(i))}::int[], ${messages.map((m) => foldParts(m.texts))}::text[])`.execute(db);
    const newer = said(
      Array.from({ length: 1000 }, () => 'ゑ'),
      1,
      '2026-11-01T00:00:00Z',
    );
    await indexMessages(db, workspace.id, newer);
  });
}

async function search(
  workspace: TestWorkspace,
  words: string[],
  limit = 50,
  cursor: string | null = null,
): Promise<{ hits: MessageHit[]; next: string | null }> {
  return workspace.run(({ db }) => searchMessages(db, workspace.id, { words, limit, cursor }));
}

function expected(messages: readonly Said[], words: readonly string[]): MessageHit[] {
  const newest = new Map<string, string>();
  for (const { texts, messageId, conversationId } of messages) {
    const document = foldParts(texts);
    if (
      words.length &&
      words.every((word) => document.includes(word)) &&
      messageId > (newest.get(conversationId) ?? '')
    )
      newest.set(conversationId, messageId);
  }
  return [...newest]
    .map(([conversationId, messageId]) => ({ conversationId, messageId }))
    .sort((a, b) => (a.messageId < b.messageId ? 1 : -1));
}

const NASTY: [text: string, query: string, found: boolean][] = [
  ['wifi接続ができません', 'wifi接続が', true],
  ['ＷｉＦｉ接続ができません', 'wifi接続', true],
  ['ノートパソコンが壊れた', 'のーとぱそこんが', true],
  ['ノートが届き、パソコンが壊れた', 'ノートパソコンが', false],
  ['ﾊﾝｶｸのﾊﾞｸﾞ', 'バグ', true],
  ['唖娃と書いた', '唖娃', true],
  ['娃唖と書いた', '唖娃', false],
  ['髙橋と﨑山です', '高橋', true],
  ['高橋です', '髙橋', true],
  ['末尾の鯱', '鯱', true],
  ['a', 'A', true],
  ['ok', 'k', true],
  ['了解😀です', '😀', true],
  ['了解😀です', '😀で', true],
  ['20%引き', '20%', true],
  ['20円引き', '20%', false],
  ['snake_case', 'e_c', true],
  ['snakeXcase', 'e_c', false],
  ['C:\\temp\\x', '\\temp', true],
  ['C:\\temp', ':\\', true],
  ["it's", "t's", true],
  ["it''s", "t's", false],
  ['a & b | !c', '&', true],
  ['a & b | !c', '"a & b | !c"', true],
  ['foo:*bar', ':*', true],
  ['<-> operator', '<->', true],
  ['5" disk', '5"', true],
  ['改行\nと\tタブ', '"改行 と タブ"', true],
  ['東京 大阪', '東京大阪', false],
  ['東京　大阪', '大阪 東京', true],
  ['東京', '東京 大阪', false],
  ['サ―ビス', 'サービス', true],
  ['０１２０ー４４４', '0120-444', true],
  ['関ヶ原', '関ケ原', true],
  ['a\u0000b', 'a b', true],
  ['あいう', 'い', true],
  ['漢a', '漢a', true],
  ['xあ漢', 'あ漢', true],
  ['\u0001x', 'x', true],
  ['ab漢', 'ab', true],
  ['か漢', 'か', true],
  ['ΣΑΣ', 'σας', true],
];

describe('every text is found by what stands in it and by nothing else', () => {
  test('among the newest messages', async () => {
    for (const [text, query, found] of NASTY) {
      const workspace = await buildWorkspace(context.kernel);
      const [message] = said([text]);
      await workspace.run(({ db }) => indexMessage(db, workspace.id, message!));
      expect((await search(workspace, parseSearchQuery(query).words)).hits.length, `${query} in ${text}`).toBe(
        found ? 1 : 0,
      );
    }
  });

  test('by the index', async () => {
    const workspace = await buildWorkspace(context.kernel);
    const messages = said(NASTY.map(([text]) => text));
    await buried(workspace, messages);
    for (const [text, query, found] of NASTY) {
      const words = parseSearchQuery(query).words;
      const { hits } = await search(workspace, words);
      expect(hits, query).toEqual(expected(messages, words));
      const id = messages[NASTY.findIndex(([other]) => other === text)]!.messageId;
      expect(
        hits.some((hit) => hit.messageId === id),
        `${query} in ${text}`,
      ).toBe(found);
    }
  });
});

const LETTERS = [
  'あ',
  'い',
  'ー',
  'ﾞ',
  'カ',
  '漢',
  '字',
  '髙',
  'a',
  'B',
  '1',
  ' ',
  '　',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '&',
  '|',
  '!',
  ':',
  '*',
  '(',
  '😀',
  'é',
  'ß',
  '\u001f',
  '\n',
];
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength }).map((letters) => letters.join(''));

test('search agrees with comparing every text, whatever shelf a message stands on, page after page', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text(12), { minLength: 1, maxLength: 2 }), { minLength: 5, maxLength: 40 }),
      fc.array(fc.array(text(4), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 5 }),
      async (texts, queries, perConversation, shelves) => {
        const workspace = await buildWorkspace(context.kernel);
        const messages = said(texts, perConversation);
        await buried(workspace, messages, (i) => ((i * 7) % shelves) - 1 || null);
        for (const query of queries) {
          const words = query.map(foldText).filter(Boolean);
          const all = expected(messages, words);
          expect((await search(workspace, words)).hits).toEqual(all);
          const paged: MessageHit[] = [];
          let cursor: string | null = null;
          do {
            const page: { hits: MessageHit[]; next: string | null } = await search(workspace, words, 2, cursor);
            paged.push(...page.hits);
            cursor = page.next;
          } while (cursor);
          expect(paged).toEqual(all);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('a piece of a text is always found', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const sentence = '髙橋様　ﾉｰﾄパソコン(Model-X_200)の“返品”について、03-1234-5678まで😀！';
  await buried(workspace, said([sentence]));
  const folded = [...foldText(sentence)];
  for (let from = 0; from < folded.length; from += 1)
    for (let length = 1; length <= 6; length += 1) {
      const piece = folded
        .slice(from, from + length)
        .join('')
        .trim();
      if (piece) expect((await search(workspace, [piece])).hits.length, piece).toBe(1);
    }
});

test('pages have no gaps and no doubles while the newest part is read one by one and the rest by the index', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const messages = said(
    Array.from({ length: 2400 }, (_, i) => (i % 3 ? `商品${i}` : `返金 商品${i}`)),
    4,
  );
  for (let i = 0; i < messages.length; i += 600)
    await workspace.run(({ db }) => indexMessages(db, workspace.id, messages.slice(i, i + 600)));
  const shelved: number[] = [];
  do shelved.push(await workspace.run(({ db }) => shelveDocuments(db)));
  while (shelved.at(-1));
  expect(shelved).toEqual([500, 500, 500, 0]);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { hits: MessageHit[]; next: string | null } = await search(workspace, ['商品', '返金'], 37, cursor);
    seen.push(...page.hits.map((hit) => hit.messageId));
    cursor = page.next;
  } while (cursor);
  expect(seen).toEqual(expected(messages, ['商品', '返金']).map((hit) => hit.messageId));
});

test('another workspace is never seen, neither found nor by its id', async () => {
  const [mine, theirs] = await Promise.all([buildWorkspace(context.kernel), buildWorkspace(context.kernel)]);
  await buried(theirs, said(['秘密の商品', '秘密']));
  await buried(mine, said(['商品']));
  expect((await search(mine, ['秘密'])).hits).toEqual([]);
  expect((await search(mine, ['商品'])).hits).toHaveLength(1);
  expect((await mine.run(({ db }) => searchMessages(db, theirs.id, { words: ['秘密'], limit: 10 }))).hits).toEqual([]);
  await expect(mine.run(({ db }) => indexMessage(db, theirs.id, said(['侵入'])[0]!))).rejects.toThrow(
    /row-level security/,
  );
  const outside = await context.kernel.pool.query(`select * from app.search_messages(array['秘密'], null, 10)`);
  expect(outside.rows).toEqual([]);
});

test('a search opens the index once for each shelf and never reads the whole table', async () => {
  const workspace = await buildWorkspace(context.kernel);
  await buried(
    workspace,
    said(Array.from({ length: 90 }, (_, i) => `本文${i % 9 ? '' : '鯱'}`)),
    (i) => Math.floor(i / 30) + 1,
  );
  const [before, after] = await workspace.run(async ({ db }) => {
    const scans = async (): Promise<{ index: number; whole: number } | undefined> =>
      (
        await sql<{
          index: number;
          whole: number;
        }>`select pg_stat_get_xact_numscans('app.message_search_grams'::regclass)::int as index,
          pg_stat_get_xact_numscans('app.message_search'::regclass)::int as whole`.execute(db)
      ).rows[0];
    const first = await scans();
    await searchMessages(db, workspace.id, { words: ['鯱'], limit: 50 });
    return [first!, (await scans())!];
  });
  expect({ index: after.index - before.index, whole: after.whole - before.whole }).toEqual({ index: 3, whole: 0 });
});

test('the plan for a shelf is a scan of the index over grams, even without statistics', async () => {
  const client = new pg.Client({ connectionString: context.kernel.database.superuserUrl });
  await client.connect();
  await client.query('set enable_seqscan = off');
  const plan = await client.query<Record<string, string>>(
    `explain select * from app.message_search s where app.search_grams(s.workspace_id, s.shelf, s.folded) @@ '''x鯱'':*'::tsquery`,
  );
  await client.end();
  expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Bitmap Index Scan on message_search_grams');
});

test('what the actor may not see is not found, and the search says so at its end', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const messages = said(Array.from({ length: 300 }, () => '共通の語'));
  await workspace.run(({ db }) => indexMessages(db, workspace.id, messages));
  const page = await workspace.run(({ db }) =>
    searchMessages(db, workspace.id, { words: ['共通'], limit: 5, visible: sql<boolean>`true` }),
  );
  // None of these conversations exists as a row, so a predicate over `conversations c` holds for none of them.
  expect(page).toEqual({ hits: [], next: null });
});

test('a changed text is found by its new words only, and a forgotten message not at all', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const [message] = said(['古い文']);
  await buried(workspace, [message!]);
  await workspace.run(({ db }) => indexMessage(db, workspace.id, { ...message!, texts: ['新しい文'] }));
  expect((await search(workspace, ['古い'])).hits).toEqual([]);
  expect((await search(workspace, ['新しい'])).hits).toHaveLength(1);
  await workspace.run(({ db }) => forgetMessages(db, workspace.id, [message!.messageId]));
  expect((await search(workspace, ['新しい'])).hits).toEqual([]);
});

test('the longest text is indexed', async () => {
  const workspace = await buildWorkspace(context.kernel);
  const long = Array.from({ length: 60_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('');
  await buried(workspace, said([`最初の鯱${long}`]));
  expect((await search(workspace, ['最初の鯱'])).hits).toHaveLength(1);
});
