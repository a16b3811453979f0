import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { listCategoryRows } from '../../workspace/classification/queries.ts';
import { findMember } from '../../workspace/queries.ts';

/** Categories a guide speaks of that are not there. */
export async function unknownCategories(ctx: Ctx, document: GuideDocument): Promise<string[]> {
  const named = [
    ...document.categories.map(({ id }) => id),
    ...document.steps.flatMap((step) => (step.kind === 'outcome' && step.categoryId ? [step.categoryId] : [])),
  ];
  if (named.length === 0) return [];
  const known = new Set((await listCategoryRows(ctx.db, ctx.workspaceId)).map(({ id }) => id));
  return named.filter((id) => !known.has(id));
}

/** @throws invalid `category_not_found`. */
export async function checkCategories(ctx: Ctx, document: GuideDocument): Promise<void> {
  if ((await unknownCategories(ctx, document)).length > 0) throw invalid('category_not_found');
}

/** @throws invalid `member_not_found`. */
export async function checkOwner(ctx: Ctx, ownerId: string | null | undefined): Promise<void> {
  if (ownerId && !(await findMember(ctx.db, ctx.workspaceId, ownerId))) throw invalid('member_not_found');
}
