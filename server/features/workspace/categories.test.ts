import { articleEndpoints } from '@madoguchi/contracts/articles.ts';
import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints as api } from '@madoguchi/contracts/workspace.ts';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { withBranches } from '../metrics/figures/queries.ts';
import { branchOf } from './classification/check-place.ts';
import { listCategoryRows, listLine } from './classification/queries.ts';

const house = testApp();
let desk: TestDesk;
beforeAll(async () => {
  desk = await house.open();
});

const as = () => desk.owner;
async function made(nameJa: string, parentId: string | null = null): Promise<string> {
  const body = { nameJa, nameEn: nameJa, parentId };
  return (await house.call(api.createCategory, { as: as(), body })).body.id;
}
const all = async () => (await house.call(api.listCategories, { as: as(), query: { retired: 'true' } })).body.items;
const offered = async () =>
  (await house.call(api.listCategories, { as: as(), query: {} })).body.items.map(({ id }) => id);
const change = (id: string, body: object) => house.call(api.updateCategory, { as: as(), params: { id }, body });
const retire = (id: string, categoryId: string | null = null) =>
  house.call(api.retireCategory, { as: as(), params: { id }, body: { categoryId } });
const restore = (id: string) => house.call(api.restoreCategory, { as: as(), params: { id } });

let asked = 0;
async function filed(categoryId: string): Promise<string> {
  const customer = { identities: [{ kind: 'email' as const, value: `k${(asked += 1)}@example.jp` }] };
  const body = { customer, subject: '分類', body: '分類してください。', sourceId: `category-${asked}` };
  const { id } = (await house.call(conversationEndpoints.createConversation, { as: as(), body })).body;
  await house.call(conversationEndpoints.updateConversation, { as: as(), params: { id }, body: { categoryId } });
  return id;
}
const categoryOf = async (id: string) =>
  (await house.call(conversationEndpoints.getConversation, { as: as(), params: { id } })).body.categoryId;

test('a category moves with what is below it, never into itself, never to a fourth level', async () => {
  const [top, other] = [await made('移る元'), await made('移る先')];
  const middle = await made('中', top);
  const small = await made('小', middle);
  expect((await change(middle, { parentId: other })).body.parentId).toBe(other);
  expect((await all()).find(({ id }) => id === small)?.parentId).toBe(middle);
  expect((await change(other, { parentId: small })).problem?.code).toBe('category_below_itself');
  expect((await change(other, { parentId: top })).problem?.code).toBe('category_too_deep');
  expect((await change(middle, { parentId: null })).body.parentId).toBeNull();
});

test('a retired category is offered no more, with those below it; what is filed there stays; it can come back', async () => {
  const top = await made('廃止');
  const below = await made('その下', top);
  const conversation = await filed(below);
  const uses = await house.call(api.getCategoryUses, { as: as(), params: { id: below } });
  expect(uses.body).toEqual({ conversations: 1, articles: 0, guides: 0 });
  await retire(top);
  expect(await offered()).not.toEqual(expect.arrayContaining([top]));
  expect(await offered()).not.toEqual(expect.arrayContaining([below]));
  expect((await all()).find(({ id }) => id === below)?.retiredOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(await categoryOf(conversation)).toBe(below);
  expect((await restore(below)).problem?.code).toBe('category_parent_retired');
  await restore(top);
  await restore(below);
  expect(await offered()).toEqual(expect.arrayContaining([top, below]));
});

test('what becomes part of another one counts there: what was filed before, what is chosen by the old one, what is said of either', async () => {
  const [old, into] = [await made('統合する'), await made('統合先')];
  const below = await made('統合する下', old);
  const before = await filed(old);
  await retire(old, into);
  expect((await all()).find(({ id }) => id === old)).toMatchObject({ mergedIntoId: into, parentId: into });
  expect((await all()).find(({ id }) => id === below)).toMatchObject({ parentId: into, retiredOn: null });
  const listed = async (categoryId: string) => {
    const where = JSON.stringify({ categoryIds: [categoryId] });
    const { body } = await house.call(conversationEndpoints.listConversations, { as: as(), query: { where } });
    return body.items.map(({ id }) => id);
  };
  const after = await filed(old);
  expect(await categoryOf(after)).toBe(into);
  expect((await listed(into)).toSorted()).toEqual([before, after].toSorted());
  expect((await listed(old)).toSorted()).toEqual([before, after].toSorted());
  await desk.run(async ({ db, workspaceId }) => {
    expect(await listLine(db, workspaceId, into)).toEqual([into, old]);
    expect(await listLine(db, workspaceId, below)).toEqual([below, into, old]);
    expect(new Set(await withBranches(db, workspaceId, [old]))).toEqual(new Set([into, old, below]));
  });
  const texts = [{ language: 'ja', title: '統合された分類の記事', answer: '<p>回答</p>' }];
  const article = await house.call(articleEndpoints.createArticle, { as: as(), body: { texts, categoryId: old } });
  expect(article.body.categoryId).toBe(into);
});

test('merged twice, everything counts to the last', async () => {
  const [one, two, three] = [await made('一'), await made('二'), await made('三')];
  await retire(one, two);
  await retire(two, three);
  expect((await all()).filter(({ mergedIntoId }) => mergedIntoId === three).map(({ id }) => id)).toEqual([one, two]);
  await desk.run(async ({ db, workspaceId }) => {
    expect(await listLine(db, workspaceId, three)).toEqual([three, one, two]);
  });
  expect((await retire(three, one)).problem?.code).toBe('category_below_itself');
});

test('whatever is moved, merged, retired and brought back: a tree of three levels at most, nothing lost', async () => {
  const own = await house.open();
  const ids: string[] = [];
  for (const at of [0, 1, 2, 3, 4, 5, 6]) {
    const body = { nameJa: `${at}`, nameEn: `${at}`, parentId: at > 3 ? (ids[at - 4] ?? null) : null };
    ids.push((await house.call(api.createCategory, { as: own.owner, body })).body.id);
  }
  const place = fc.nat(ids.length - 1);
  const step = fc.record({ do: fc.constantFrom('move', 'merge', 'retire', 'restore'), at: place, to: place });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const { do: what, at, to } of steps) {
        const params = { id: ids[at] ?? '' };
        const categoryId = what === 'merge' ? (ids[to] ?? null) : null;
        if (what === 'move')
          await house.call(api.updateCategory, { as: own.owner, params, body: { parentId: ids[to] ?? null } });
        else if (what === 'restore') await house.call(api.restoreCategory, { as: own.owner, params });
        else await house.call(api.retireCategory, { as: own.owner, params, body: { categoryId } });
      }
      await own.run(async ({ db, workspaceId }) => {
        const rows = await listCategoryRows(db, workspaceId);
        const roots = rows.filter((row) => row.parent_id === null);
        expect(roots.flatMap((root) => branchOf(rows, root.id))).toHaveLength(rows.length);
        for (const row of rows.filter((one) => one.valid_to === null)) {
          const line = await listLine(db, workspaceId, row.id);
          const offeredAbove = rows.filter((one) => line.includes(one.id) && one.valid_to === null);
          expect(offeredAbove.length).toBeLessThanOrEqual(3);
        }
        for (const row of rows.filter((one) => one.merged_into_id !== null))
          expect(row).toMatchObject({ parent_id: row.merged_into_id });
      });
    }),
    { numRuns: 15 },
  );
}, 60_000);
