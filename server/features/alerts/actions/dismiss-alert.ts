import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { alertDecided } from '../facts.ts';
import { lockAlert, patchAlert } from '../queries.ts';

/** Nobody needs to be told. @throws not_found; conflict `alert_decided`. */
export async function dismissAlert(ctx: Ctx, alertId: string): Promise<void> {
  authorise(ctx.actor, 'known_issue:manage');
  const alert = await lockAlert(ctx.db, ctx.workspaceId, { id: alertId });
  if (!alert) throw notFound();
  if (alert.state === 'dismissed') return;
  if (alert.state !== 'proposed') throw conflict('alert_decided');
  await patchAlert(ctx.db, ctx.workspaceId, alertId, {
    state: 'dismissed',
    decided_by_id: ctx.actor.kind === 'member' ? actorId(ctx.actor) : null,
    decided_at: ctx.now,
  });
  await ctx.emit(alertDecided, {}, { alertId, state: 'dismissed', accounts: 0 });
}
