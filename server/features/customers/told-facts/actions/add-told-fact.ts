import type { Ctx } from '../../../../kernel/context.ts';
import { actorId } from '../../../../kernel/actor.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { customerTold } from '../../facts.ts';
import { findCustomer } from '../../queries.ts';
import { insertToldFact } from '../queries.ts';

/** Writes down what a customer told us, with the record they were then: after an unmerge it is theirs again. */
export async function addToldFact(
  ctx: Ctx,
  told: { customerId: string; text: string; conversationId: string | null },
): Promise<string> {
  authorise(ctx.actor, 'customer:edit');
  if (!(await findCustomer(ctx.db, ctx.workspaceId, told.customerId))) throw notFound();
  const id = newId();
  await insertToldFact(ctx.db, ctx.workspaceId, {
    id,
    customer_id: told.customerId,
    text: told.text,
    conversation_id: told.conversationId,
    author_kind: ctx.actor.kind,
    author_id: actorId(ctx.actor),
    at: ctx.now,
  });
  await ctx.emit(
    customerTold,
    { customerId: told.customerId, conversationId: told.conversationId },
    { toldFactId: id },
  );
  return id;
}
