import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { categoryDepth, insertCategory, type CategoryRow } from '../classification/queries.ts';
import { categoryCreated } from '../facts.ts';
import { authorise } from '../policy.ts';

/** Large, middle, small (大・中・小); a fourth level nobody finds again. */
const DEEPEST = 3;

/** @throws invalid `unknown_category`, `category_too_deep`. */
export async function createCategory(
  ctx: Ctx,
  category: { parentId: string | null; nameJa: string; nameEn: string },
): Promise<CategoryRow> {
  authorise(ctx.actor, 'category:manage');
  if (category.parentId) {
    const depth = await categoryDepth(ctx.db, ctx.workspaceId, category.parentId);
    if (depth === 0) throw invalid('unknown_category');
    if (depth >= DEEPEST) throw invalid('category_too_deep');
  }
  const row = await insertCategory(ctx.db, ctx.workspaceId, { id: newId(ctx.now), ...category });
  await ctx.emit(categoryCreated, {}, { categoryId: row.id });
  return row;
}
