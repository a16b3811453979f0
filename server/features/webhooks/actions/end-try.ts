import type { Ctx } from '../../../kernel/context.ts';
import { patchDelivery } from '../delivery-queries.ts';
import { enqueueRetry } from '../enqueue-delivery.ts';
import { noteTry } from '../queries.ts';
import { nextTryAt } from '../retry-times.ts';
import type { Tried } from '../send-event.ts';
import type { Begun } from './begin-try.ts';
import { disableWebhook } from './disable-webhook.ts';

/** 410: never send here again (Standard Webhooks). */
const GONE = 410;
const DAYS_WITHOUT_SUCCESS_MS = 72 * 3_600_000;

/** Writes down how a try ended. @returns whether the next of the subject may go. */
export async function endTry(ctx: Ctx, { webhook, delivery }: Begun, tried: Tried): Promise<boolean> {
  const attempts = delivery.attempts + 1;
  const last = {
    last_status: tried.status,
    last_code: tried.code,
    last_ms: tried.milliseconds,
    last_tried_at: ctx.now,
  };
  const failingSince = await noteTry(ctx.db, ctx.workspaceId, webhook.id, { isTaken: tried.isTaken, at: ctx.now });
  if (tried.isTaken) {
    await patchDelivery(ctx.db, ctx.workspaceId, delivery.id, { ...last, attempts, state: 'done', next_at: null });
    return true;
  }
  const nextAt = tried.status === GONE ? null : nextTryAt(attempts, ctx.now, tried.waitSeconds);
  const state = nextAt ? 'waiting' : 'failed';
  await patchDelivery(ctx.db, ctx.workspaceId, delivery.id, { ...last, attempts, state, next_at: nextAt });
  if (tried.status === GONE) {
    await disableWebhook(ctx, webhook, 'gone');
    return false;
  }
  if (nextAt) {
    enqueueRetry(ctx, { webhookId: webhook.id, subjectId: delivery.subject_id }, nextAt);
    return false;
  }
  const isDead = failingSince !== null && ctx.now.getTime() - failingSince.getTime() >= DAYS_WITHOUT_SUCCESS_MS;
  if (isDead) await disableWebhook(ctx, webhook, 'failing');
  return !isDead;
}
