import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { lockAlert } from '../queries.ts';
import { settleResolved } from './settle-resolved.ts';

/** It is over; the notice that says so is proposed to people, and not sent by itself. @throws conflict `alert_decided`. */
export async function resolveAlert(ctx: Ctx, alertId: string): Promise<void> {
  authorise(ctx.actor, 'alert:raise');
  const alert = await lockAlert(ctx.db, ctx.workspaceId, { id: alertId });
  if (!alert) throw notFound();
  if (alert.state === 'dismissed') throw conflict('alert_decided');
  await settleResolved(ctx, alert);
}
