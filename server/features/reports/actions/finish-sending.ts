import type { SendingState } from '@madoguchi/contracts/reports.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { reportFinished } from '../facts.ts';
import { endSendingRow, listCopies, lockSending, type CopyRow } from '../sending-queries.ts';

function endOf(copies: readonly CopyRow[]): SendingState {
  const sent = copies.filter(({ state }) => state === 'sent').length;
  // Whoever has no right to figures any more was left out as was meant.
  const wanted = copies.filter(({ state }) => state !== 'left_out').length;
  if (sent === 0) return 'failed';
  return sent === wanted ? 'sent' : 'partly';
}

/** How a sending ended, by what became of its copies; `reason`: it could not even be made. Said once. */
export async function finishSending(ctx: Ctx, sendingId: string, reason: string | null = null): Promise<void> {
  const sending = await lockSending(ctx.db, ctx.workspaceId, sendingId);
  if (!sending || sending.finished_at !== null) return;
  const copies = await listCopies(ctx.db, ctx.workspaceId, [sendingId]);
  if (reason === null && copies.some(({ state }) => state === 'waiting' || state === 'trying')) return;
  const state = reason === null ? endOf(copies) : 'failed';
  const nobody = reason === null && copies.every((copy) => copy.state === 'left_out') ? 'nobody_left' : null;
  await endSendingRow(ctx.db, ctx.workspaceId, sendingId, { state, reason: reason ?? nobody }, ctx.now);
  const { report_id: reportId, report_name: name, cause, owner_id: ownerId } = sending;
  await ctx.emit(reportFinished, {}, { reportId, name, sendingId, cause, state, ownerId });
}
