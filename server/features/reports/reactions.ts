import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { findMember, listMemberRows } from '../workspace/queries.ts';
import { followTimeZone } from './actions/follow-time-zone.ts';
import { stopReport } from './actions/stop-report.ts';
import { actorOf, ANY_REPORT, canEditReport } from './policy.ts';
import { findReport, lockReportsOfOwner } from './queries.ts';
import { whyNotOwned } from './why-not.ts';

export const reportReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'reports.stop_of_gone', on: 'member.deactivated', run: stopOfOwner },
  { when: 'in-transaction', name: 'reports.stop_of_changed', on: 'member.changed', run: stopOfOwner },
  { when: 'in-transaction', name: 'reports.follow_zone', on: 'workspace.changed', run: followZone },
  { when: 'in-transaction', name: 'reports.tell_stopped', on: 'report.stopped', run: tellStopped },
  { when: 'in-transaction', name: 'reports.tell_failed', on: 'report.finished', run: tellFailed },
];

/** Figures go out as their owner sees them: without an owner, or one with the right, nothing does. */
async function stopOfOwner(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { memberId } = fact.payload as { memberId: string };
  const reason = whyNotOwned(await findMember(ctx.db, ctx.workspaceId, memberId));
  if (!reason) return;
  for (const report of await lockReportsOfOwner(ctx.db, ctx.workspaceId, memberId))
    await stopReport(ctx, report, reason);
}

/** Half past eight is half past eight on the clocks of the workspace, from the moment these are others. */
async function followZone(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { fields } = fact.payload as { fields: readonly string[] };
  if (fields.includes('timeZone')) await followTimeZone(ctx);
}

interface About {
  name: string;
  reportId: string;
  ownerId: string;
}

/** Its owner, and everybody who could take it over. */
async function tellStopped(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { name, reportId, ownerId } = fact.payload as About;
  const about = { title: name, path: `/app/reports/${reportId}`, by: '' };
  for (const member of await listMemberRows(ctx.db, ctx.workspaceId)) {
    if (member.deactivated_at || !canEditReport(actorOf(member), { owner_id: ownerId })) continue;
    const notice = {
      memberId: member.id,
      kind: 'report_stopped' as const,
      conversationId: null,
      about,
      factId: fact.id,
    };
    await notifyMember(ctx, notice, fact.actorId);
  }
}

/** Its owner hears of a report that reached not everybody; a try is watched by whoever tries. */
async function tellFailed(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { name, reportId, ownerId, state, cause } = fact.payload as About & { state: string; cause: string };
  if (state === 'sent' || cause !== 'schedule') return;
  const report = await findReport(ctx.db, ctx.workspaceId, reportId, ANY_REPORT);
  // One that stopped has told so.
  if (!report || report.state === 'stopped') return;
  const about = { title: name, path: `/app/reports/${reportId}`, by: '' };
  const notice = { memberId: ownerId, kind: 'report_failed' as const, conversationId: null, about, factId: fact.id };
  await notifyMember(ctx, notice, fact.actorId);
}
