import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { PART_SEPARATOR } from '../../kernel/text/fold.ts';
import { testKernel } from '../../testing/database.ts';
import { buildWorkspace, type TestWorkspace } from '../../testing/workspace.ts';
import { customerDocument, type CustomerField, type CustomerTexts } from './customer-document.ts';
import { forgetCustomers, indexCustomer, indexCustomers, searchCustomers, shelveDocuments } from './queries.ts';

const context = testKernel();
const NOBODY: CustomerTexts = { names: [], kana: [], phones: [], emails: [], memberNumbers: [], companies: [] };
const YAMADA: CustomerTexts = {
  names: ['髙橋 邊太郎'],
  kana: ['タカハシ ナベタロウ'],
  phones: ['090-1234-5678', '+81 3 9876 5432'],
  emails: ['Nabe.Taro+shop@example.co.jp'],
  memberNumbers: ['YK-00123-9'],
  companies: ['ヤマネ珈琲機器 株式会社'],
};

/** More than the newest who are looked through one by one. */
const OTHERS = 2_600;

/** The texts, under so many newer customers that the index has to find them. */
async function workspaceWith(texts: CustomerTexts): Promise<{ workspace: TestWorkspace; customerId: string }> {
  const workspace = await buildWorkspace(context.kernel);
  const customerId = newId(new Date('2026-01-01T00:00:00Z'));
  const others = Array.from({ length: OTHERS }, (_, i) => ({
    customerId: newId(new Date(Date.UTC(2026, 5, 1, 0, 0, i))),
    texts: { ...NOBODY, names: ['佐藤 子'] },
  }));
  await workspace.run(({ db }) => indexCustomer(db, workspace.id, customerId, texts));
  await workspace.run(({ db }) => indexCustomers(db, workspace.id, others));
  expect(await workspace.run(({ db }) => shelveDocuments(db))).toBe(500);
  return { workspace, customerId };
}

const FRAGMENTS: [query: string, matched: CustomerField[]][] = [
  ['高橋', ['name']],
  ['髙橋', ['name']],
  ['髙橋邊太郎', ['name']],
  ['高橋　辺太郎', ['name']],
  ['橋', ['name']],
  ['タカハシ', ['kana']],
  ['たかはし', ['kana']],
  ['ﾀｶﾊｼ ﾅﾍﾞ', ['kana']],
  ['なべたろ', ['kana']],
  ['09012345678', ['phone']],
  ['090-1234-5678', ['phone']],
  ['０９０ー１２３４ー５６７８', ['phone']],
  ['+81 90 1234 5678', ['phone']],
  ['(090) 1234 5678', ['phone']],
  ['1234-56', ['phone']],
  ['5678', ['phone']],
  ['03-9876-5432', ['phone']],
  ['nabe.taro', ['email']],
  ['NABE.TARO+SHOP@EXAMPLE.CO.JP', ['email']],
  ['yk-00123-9', ['member_number']],
  ['YK001239', ['member_number']],
  ['ヤマネ', ['company']],
  ['やまね珈琲機器株式会社', ['company']],
  ['高橋 5678', ['name', 'phone']],
  ['ヤマネ たかはし', ['company', 'kana']],
];

test('a customer is found by any fragment of name, kana, telephone, mail address, member number and company', async () => {
  const { workspace, customerId } = await workspaceWith(YAMADA);
  for (const [query, matched] of FRAGMENTS) {
    const { hits } = await workspace.run(({ db }) => searchCustomers(db, workspace.id, { query, limit: 5 }));
    expect(hits, query).toEqual([{ customerId, matched }]);
  }
});

test('every piece of what a customer is found by finds them, however short and wherever it begins', async () => {
  const { workspace, customerId } = await workspaceWith(YAMADA);
  const found = await workspace.run(async ({ db }) => {
    const missed: string[] = [];
    for (const piece of piecesOf(customerDocument(YAMADA))) {
      const { hits } = await searchCustomers(db, workspace.id, { query: piece, limit: 5 });
      if (!hits.some((hit) => hit.customerId === customerId)) missed.push(piece);
    }
    return missed;
  });
  expect(found).toEqual([]);
});

/** All pieces of the parts of a document up to twelve characters, without those a query means something else by. */
function piecesOf(document: string): string[] {
  const pieces = document
    .split(PART_SEPARATOR)
    .flatMap((part) =>
      [...part].flatMap((_, from, letters) =>
        Array.from({ length: 12 }, (__, more) => letters.slice(from, from + more + 1).join('')),
      ),
    );
  return [...new Set(pieces)].filter((piece) => /^[\p{L}\p{N}@.]+$/u.test(piece));
}

test('a page of customers is read, not every customer there is', async () => {
  const { workspace } = await workspaceWith(YAMADA);
  const fetched = await workspace.run(async ({ db }) => {
    const read = async (): Promise<number> =>
      (
        await sql<{
          n: number;
        }>`select pg_stat_get_xact_tuples_returned('app.customer_search_pkey'::regclass)::int as n`.execute(db)
      ).rows[0]!.n;
    const before = await read();
    expect((await searchCustomers(db, workspace.id, { query: '佐藤', limit: 10 })).hits).toHaveLength(10);
    return (await read()) - before;
  });
  expect(fetched).toBeGreaterThan(10);
  expect(fetched).toBeLessThan(OTHERS);
});

test('nobody is found by what two values only hold together, nor by an empty query', async () => {
  const { workspace } = await workspaceWith(YAMADA);
  for (const query of ['太郎タカハシ', '5678819', '', '  ', '鈴木', '%', '_']) {
    expect(
      (await workspace.run(({ db }) => searchCustomers(db, workspace.id, { query, limit: 5 }))).hits,
      query,
    ).toEqual([]);
  }
});

test('pages of customers have no gaps and no doubles', async () => {
  const { workspace } = await workspaceWith(YAMADA);
  const seen = new Set<string>();
  let count = 0;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof searchCustomers>> = await workspace.run(({ db }) =>
      searchCustomers(db, workspace.id, { query: '佐藤', limit: 130, cursor }),
    );
    count += page.hits.length;
    for (const hit of page.hits) seen.add(hit.customerId);
    cursor = page.next;
  } while (cursor);
  expect([count, seen.size]).toEqual([OTHERS, OTHERS]);
});

test('customers of another workspace are never found, and forgotten ones not either', async () => {
  const { workspace, customerId } = await workspaceWith(YAMADA);
  const other = await buildWorkspace(context.kernel);
  expect((await other.run(({ db }) => searchCustomers(db, other.id, { query: '高橋', limit: 5 }))).hits).toEqual([]);
  expect((await other.run(({ db }) => searchCustomers(db, workspace.id, { query: '高橋', limit: 5 }))).hits).toEqual(
    [],
  );
  await workspace.run(({ db }) => indexCustomer(db, workspace.id, customerId, { ...YAMADA, names: ['佐々木 花'] }));
  expect(
    (await workspace.run(({ db }) => searchCustomers(db, workspace.id, { query: '高橋', limit: 5 }))).hits,
  ).toEqual([]);
  await workspace.run(({ db }) => forgetCustomers(db, workspace.id, [customerId]));
  expect(
    (await workspace.run(({ db }) => searchCustomers(db, workspace.id, { query: 'なべたろう', limit: 5 }))).hits,
  ).toEqual([]);
});
