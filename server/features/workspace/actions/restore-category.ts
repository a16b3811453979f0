import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { checkPlace } from '../classification/check-place.ts';
import { listCategoryRows, lockCategories, restoreCategoryRow, type CategoryRow } from '../classification/queries.ts';
import { categoryRestored } from '../facts.ts';
import { authorise } from '../policy.ts';

/** Offers a retired category again, where it stands; one that was merged then stands below what it had become part of. @throws not_found; invalid `category_parent_retired`, `category_too_deep`. */
export async function restoreCategory(ctx: Ctx, id: string): Promise<CategoryRow> {
  authorise(ctx.actor, 'category:manage');
  const { db, workspaceId } = ctx;
  await lockCategories(db, workspaceId);
  const rows = await listCategoryRows(db, workspaceId);
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound();
  if (row.valid_to === null) return row;
  if (rows.some((one) => one.id === row.parent_id && one.valid_to !== null)) throw invalid('category_parent_retired');
  checkPlace(rows, row.parent_id, 1);
  await restoreCategoryRow(db, workspaceId, id);
  await ctx.emit(categoryRestored, {}, { categoryId: id });
  return { ...row, valid_to: null, merged_into_id: null };
}
