import type { MemberActor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { startRound } from '../../known-issues/actions/start-round.ts';
import { findSender } from '../../known-issues/round-queries.ts';
import { countAccounts } from '../account-queries.ts';
import { alertReady } from '../facts.ts';
import { lockAlert, patchAlert, type AlertRow } from '../queries.ts';

/** Says once that every account is settled, and lets the notice go that was written with the decision. */
export async function finishOpening(ctx: Ctx, alertId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const alert = await lockAlert(db, workspaceId, { id: alertId });
  if (alert?.state !== 'opening') return;
  const counts = await countAccounts(db, workspaceId, alertId);
  if (counts.queued > 0) return;
  await patchAlert(db, workspaceId, alertId, { state: 'open' });
  await ctx.emit(alertReady, {}, { alertId, stopped: alert.stopped_at !== null });
  if (alert.notice !== '' && counts.opened + counts.joined > 0) await sendNotice(ctx, alert);
}

/** In the name of who decided, as they are today; when they left, the notice waits for somebody else. */
async function sendNotice(ctx: Ctx, { id, issue_id: issueId, notice, decided_by_id: byId }: AlertRow): Promise<void> {
  const sender = byId ? await findSender(ctx.db, ctx.workspaceId, byId) : null;
  if (!sender || !issueId) return;
  const as = ctx.as({ kind: 'member', ...sender } satisfies MemberActor, ctx.now);
  // The alert's own id: its first notice is one round, whoever tries again.
  await startRound(as, {
    ...{ issueId, kind: 'update' as const, body: notice, clientId: id },
    statusAfter: 'pending',
    acknowledged: [],
  });
}
