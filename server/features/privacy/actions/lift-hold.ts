import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { holdLifted } from '../facts.ts';
import { liftLegalHoldRow } from '../retention/hold-queries.ts';

export async function liftHold(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'privacy:manage');
  const lifted = await liftLegalHoldRow(ctx.db, ctx.workspaceId, { id, byId: actorId(ctx.actor) }, ctx.now);
  if (!lifted) throw notFound();
  await ctx.emit(
    holdLifted,
    { customerId: lifted.customer_id, conversationId: lifted.conversation_id },
    { holdId: id },
  );
}
