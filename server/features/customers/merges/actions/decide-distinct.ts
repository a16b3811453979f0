import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { customerDistinct } from '../../facts.ts';
import { groupOf } from '../../group-queries.ts';
import { deleteDistinction, insertDistinction } from '../queries.ts';

/**
 * 別人: these are two people, and nobody is asked again; or that decision is taken back.
 * @throws conflict `already_merged` when they are one person by now.
 */
export async function decideDistinct(
  ctx: Ctx,
  pair: { customerId: string; otherId: string; distinct: boolean },
): Promise<void> {
  authorise(ctx.actor, 'customer:edit');
  const [ours, theirs] = await Promise.all([
    groupOf(ctx.db, ctx.workspaceId, pair.customerId),
    groupOf(ctx.db, ctx.workspaceId, pair.otherId),
  ]);
  const [oneId, otherId] = [ours[0], theirs[0]];
  if (!oneId || !otherId) throw notFound();
  if (oneId === otherId) throw conflict('already_merged');
  const by = { byKind: ctx.actor.kind, byId: actorId(ctx.actor) };
  const changed = pair.distinct
    ? await insertDistinction(ctx.db, ctx.workspaceId, { oneId, otherId, ...by }, ctx.now)
    : (await deleteDistinction(ctx.db, ctx.workspaceId, ours, theirs)) > 0;
  if (changed) await ctx.emit(customerDistinct, { customerId: oneId }, { otherId, distinct: pair.distinct });
}
