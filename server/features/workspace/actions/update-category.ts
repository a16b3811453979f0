import type { CategoryChange } from '@madoguchi/contracts/workspace.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { branchOf, checkPlace, heightBelow } from '../classification/check-place.ts';
import {
  listCategoryRows,
  lockCategories,
  moveCategories,
  orderCategories,
  renameCategory,
  type CategoryRow,
} from '../classification/queries.ts';
import { categoryChanged } from '../facts.ts';
import { authorise } from '../policy.ts';

/** Renames a category, or moves it with all below it; what is filed under it stays there. @throws not_found; invalid `unknown_category`, `category_too_deep`, `category_below_itself`. */
export async function updateCategory(ctx: Ctx, id: string, change: CategoryChange): Promise<CategoryRow> {
  authorise(ctx.actor, 'category:manage');
  const { db, workspaceId } = ctx;
  await lockCategories(db, workspaceId);
  const rows = await listCategoryRows(db, workspaceId);
  const row = rows.find((one) => one.id === id && one.valid_to === null);
  if (!row) throw notFound();
  const { nameJa = row.name_ja, nameEn = row.name_en, parentId = row.parent_id } = change;
  const isMoved = parentId !== row.parent_id;
  if (isMoved) {
    if (branchOf(rows, id).some((below) => below.id === parentId)) throw invalid('category_below_itself');
    checkPlace(rows, parentId, heightBelow(rows, id) + 1);
    await moveCategories(db, workspaceId, [id], parentId);
  }
  if (nameJa !== row.name_ja || nameEn !== row.name_en) await renameCategory(db, workspaceId, { id, nameJa, nameEn });
  const beside = rows.filter((one) => one.parent_id === parentId && one.id !== id && one.valid_to === null);
  const place = change.place ?? (isMoved ? beside.length : undefined);
  if (place !== undefined) {
    const others = beside.map((one) => one.id);
    await orderCategories(db, workspaceId, others.toSpliced(place, 0, id));
  }
  await ctx.emit(categoryChanged, {}, { categoryId: id, fields: Object.keys(change) });
  const changed = (await listCategoryRows(db, workspaceId)).find((one) => one.id === id);
  if (!changed) throw notFound();
  return changed;
}
