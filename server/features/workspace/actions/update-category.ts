import type { CategoryChange } from '@madoguchi/contracts/workspace.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { listCategoryRows, orderCategories, renameCategory, type CategoryRow } from '../classification/queries.ts';
import { categoryChanged } from '../facts.ts';
import { authorise } from '../policy.ts';

/** Renames a category, or moves it among those beside it; what is filed under it stays. @throws not_found. */
export async function updateCategory(ctx: Ctx, id: string, change: CategoryChange): Promise<CategoryRow> {
  authorise(ctx.actor, 'category:manage');
  const { db, workspaceId } = ctx;
  const rows = await listCategoryRows(db, workspaceId);
  const row = rows.find((one) => one.id === id);
  if (!row) throw notFound();
  const { nameJa = row.name_ja, nameEn = row.name_en, place } = change;
  if (nameJa !== row.name_ja || nameEn !== row.name_en) await renameCategory(db, workspaceId, { id, nameJa, nameEn });
  if (place !== undefined) {
    const others = rows.filter((one) => one.parent_id === row.parent_id && one.id !== id).map((one) => one.id);
    await orderCategories(db, workspaceId, others.toSpliced(place, 0, id));
  }
  await ctx.emit(categoryChanged, {}, { categoryId: id, fields: Object.keys(change) });
  const changed = (await listCategoryRows(db, workspaceId)).find((one) => one.id === id);
  if (!changed) throw notFound();
  return changed;
}
