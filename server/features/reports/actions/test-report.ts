import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { findMember } from '../../workspace/queries.ts';
import { canEditReport, knowsReport } from '../policy.ts';
import { lockReport } from '../queries.ts';
import { beginSending } from './begin-sending.ts';

/**
 * Sends a report now, to the caller alone. Whoever may not change it tries it with their own figures: nobody gets to see
 * by a try what they could not ask.
 */
export async function testReport(ctx: Ctx, reportId: string): Promise<{ sendingId: string; address: string }> {
  const { db, workspaceId, actor, now } = ctx;
  const report = await lockReport(db, workspaceId, reportId, knowsReport(actor));
  if (!report) throw notFound();
  authorise(actor, 'report:manage');
  const member = actor.kind === 'member' ? await findMember(db, workspaceId, actor.id) : null;
  if (!member) throw forbidden();
  const ownerId = canEditReport(actor, report) ? report.owner_id : member.id;
  const to = [{ memberId: member.id }];
  const sendingId = await beginSending(ctx, { report, cause: 'test', dueAt: now, ownerId, to });
  return { sendingId: sendingId ?? '', address: member.email };
}
