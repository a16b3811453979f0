import type { Ctx } from '../../../../kernel/context.ts';
import { forbidden } from '../../../../kernel/errors.ts';
import { deleteSession } from '../sessions.ts';

/** Forgets the visitor's session: its token opens nothing any more. What they said stays with the customer. */
export async function endVisit(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'visitor') throw forbidden();
  await deleteSession(ctx.db, ctx.workspaceId, ctx.actor.id);
}
