import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { reportBegun } from '../facts.ts';
import { sendReport } from '../job-types.ts';
import type { ReportRow } from '../queries.ts';
import { insertSending, type NewSending } from '../sending-queries.ts';

/** What the caller has locked and found due, or wants tried. */
export interface Beginning {
  report: Pick<ReportRow, 'id' | 'name'>;
  cause: 'schedule' | 'test';
  dueAt: Date;
  /** As whom it is counted. */
  ownerId: string;
  to: NewSending['to'];
}

/** Notes that a report goes out, with a copy for each recipient. @returns null when that instant has its sending already. */
export async function beginSending(ctx: Ctx, { report, cause, dueAt, ownerId, to }: Beginning): Promise<string | null> {
  const id = newId();
  const row = { id, report_id: report.id, cause, due_at: dueAt, owner_id: ownerId, to };
  if (!(await insertSending(ctx.db, ctx.workspaceId, row))) return null;
  ctx.enqueue(sendReport, { sendingId: id }, { uniqueKey: id });
  await ctx.emit(reportBegun, {}, { reportId: report.id, name: report.name, sendingId: id, cause });
  return id;
}
