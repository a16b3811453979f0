import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { gapDismissed } from '../facts.ts';
import { decide, findCandidate } from '../queries.ts';

/** Says that it needs no article; it is not offered again. @throws conflict `candidate_decided`. */
export async function dismissCandidate(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'knowledge:manage');
  if (!(await findCandidate(ctx.db, ctx.workspaceId, id))) throw notFound();
  const decision = { id, state: 'dismissed' as const, draftId: null, byId: actorId(ctx.actor) };
  if (!(await decide(ctx.db, ctx.workspaceId, decision, ctx.now))) throw conflict('candidate_decided');
  await ctx.emit(gapDismissed, {}, { candidateId: id });
}
