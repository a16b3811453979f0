import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { stopQueuedAccounts } from '../account-queries.ts';
import { alertReady } from '../facts.ts';
import { lockAlert, patchAlert } from '../queries.ts';

/** Opens no more conversations and sends no notice by itself; those that stand stay. @throws conflict `alert_decided`. */
export async function stopAlert(ctx: Ctx, alertId: string): Promise<void> {
  authorise(ctx.actor, 'known_issue:manage');
  const { db, workspaceId } = ctx;
  const alert = await lockAlert(db, workspaceId, { id: alertId });
  if (!alert) throw notFound();
  if (alert.stopped_at) return;
  if (alert.state !== 'opening') throw conflict('alert_decided');
  await stopQueuedAccounts(db, workspaceId, alertId, ctx.now);
  await patchAlert(db, workspaceId, alertId, { state: 'open', stopped_at: ctx.now });
  await ctx.emit(alertReady, {}, { alertId, stopped: true });
}
