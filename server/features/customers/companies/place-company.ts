import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { depthBelow, listAncestors, lockHierarchy, MAX_DEPTH } from './queries.ts';

/**
 * May this company stand below that one? Its own circle and more than eight levels are refused, under a lock: two moves
 * at once could close a circle that neither sees.
 * @throws invalid `company_not_found`, `company_circle`, `company_too_deep`.
 */
export async function checkPlace(ctx: Ctx, companyId: string, parentId: string): Promise<void> {
  await lockHierarchy(ctx.db, ctx.workspaceId);
  const [above, below] = await Promise.all([
    listAncestors(ctx.db, ctx.workspaceId, parentId),
    depthBelow(ctx.db, ctx.workspaceId, companyId),
  ]);
  if (above.length === 0) throw invalid('company_not_found');
  if (above.some((one) => one.id === companyId)) throw invalid('company_circle');
  if (above.length + below > MAX_DEPTH) throw invalid('company_too_deep');
}
