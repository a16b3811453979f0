import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { checkPlace } from '../classification/check-place.ts';
import { insertCategory, listCategoryRows, type CategoryRow } from '../classification/queries.ts';
import { categoryCreated } from '../facts.ts';
import { authorise } from '../policy.ts';

/** @throws invalid `unknown_category`, `category_too_deep`. */
export async function createCategory(
  ctx: Ctx,
  category: { parentId: string | null; nameJa: string; nameEn: string },
): Promise<CategoryRow> {
  authorise(ctx.actor, 'category:manage');
  checkPlace(await listCategoryRows(ctx.db, ctx.workspaceId), category.parentId, 1);
  const row = await insertCategory(ctx.db, ctx.workspaceId, { id: newId(ctx.now), ...category });
  await ctx.emit(categoryCreated, {}, { categoryId: row.id });
  return row;
}
