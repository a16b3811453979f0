import { shippedViews } from '@madoguchi/contracts/views.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { viewsOf } from '../../inbox/lists.ts';
import { putPins } from '../queries.ts';

/** Says which lists a member watches, in order. What they do not have is left out. A habit, no fact. */
export async function pinViews(ctx: Ctx, views: readonly string[]): Promise<string[]> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  const had = await viewsOf(ctx, views.filter(isId));
  const known = new Set<string>([...Object.keys(shippedViews), ...had.map((view) => view.id)]);
  const pinned = [...new Set(views)].filter((view) => known.has(view));
  await putPins(ctx.db, ctx.workspaceId, ctx.actor.id, pinned);
  return pinned;
}
