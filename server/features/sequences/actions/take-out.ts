import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { dropWaiting } from '../../outreach/actions/drop-waiting.ts';
import { allows, authorise } from '../../workspace/policy.ts';
import { lockEnrolment, moveEnrolments } from '../enrolment-queries.ts';
import { sequenceEnded } from '../facts.ts';

/** One of us takes somebody out: they get no further step, nor a mail that waits, and do not come in again. @throws not_found; forbidden; conflict `sequence_state`. */
export async function takeOut(ctx: Ctx, enrolmentId: string): Promise<void> {
  const { db, workspaceId, now, actor } = ctx;
  const row = allows(actor, 'outreach:read') ? await lockEnrolment(db, workspaceId, enrolmentId) : null;
  if (!row) throw notFound();
  authorise(actor, 'outreach:edit');
  if (row.state !== 'in') throw conflict('sequence_state');
  const { position, customer_id: customerId, sequence_id: sequenceId } = row;
  const left = { state: 'left', reason: 'taken_out' } as const;
  await moveEnrolments(db, workspaceId, [{ id: row.id, customerId, position, dueAt: null, ...left }], now);
  await dropWaiting(ctx, { sequenceId, customerId });
  await ctx.emit(sequenceEnded, { customerId }, { sequenceId, enrolmentId, ...left });
}
