import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { branchOf, checkPlace, heightBelow } from '../classification/check-place.ts';
import {
  listCategoryRows,
  lockCategories,
  mergeCategory,
  moveCategories,
  retireCategories,
} from '../classification/queries.ts';
import { categoryMerged, categoryRetired } from '../facts.ts';
import { authorise } from '../policy.ts';

/**
 * Offers a category no more. Without a successor, what is below it goes with it, and everything stays filed where it is.
 * With one (`intoId`) it becomes part of that: what is below moves there, and whatever is filed under it, chosen by it or
 * counted by it is the successor's from now on. @throws not_found; invalid `unknown_category`, `category_too_deep`, `category_below_itself`.
 */
export async function retireCategory(ctx: Ctx, id: string, intoId: string | null): Promise<void> {
  authorise(ctx.actor, 'category:manage');
  const { db, workspaceId, now } = ctx;
  await lockCategories(db, workspaceId);
  const rows = await listCategoryRows(db, workspaceId);
  if (!rows.some((row) => row.id === id && row.valid_to === null)) throw notFound();
  const branch = branchOf(rows, id).map((row) => row.id);
  if (intoId === null) {
    await retireCategories(db, workspaceId, branch, now);
    await ctx.emit(categoryRetired, {}, { categoryId: id });
    return;
  }
  if (branch.includes(intoId)) throw invalid('category_below_itself');
  checkPlace(rows, intoId, heightBelow(rows, id));
  const below = rows.filter((row) => row.parent_id === id).map((row) => row.id);
  await moveCategories(db, workspaceId, below, intoId);
  await mergeCategory(db, workspaceId, { id, intoId }, now);
  await ctx.emit(categoryMerged, {}, { categoryId: id, intoId });
}
