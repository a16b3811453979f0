import type { Ctx } from '../../../../kernel/context.ts';
import { changeDelivery } from '../../../conversations/actions/change-delivery.ts';
import type { DeliveryPatch, DeliveryRow } from '../../../conversations/deliveries/queries.ts';
import type { Ending } from '../deliver/ending.ts';
import { GIVE_UP_AFTER_MS, nextTry } from '../deliver/retry-times.ts';
import { deliverAgain, type DeliveryJob } from '../job-types.ts';

const UNSETTLED: readonly string[] = ['queued', 'sending', 'deferred', 'blocked'];

/**
 * Writes down how a try ended, for all deliveries that one mail carries, with the job of the next try when there is one.
 * Those that ended otherwise meanwhile are left alone. After 72 hours of trying a mail has failed.
 * @returns how many of them were blocked by this.
 */
export async function settleDeliveries(ctx: Ctx, job: DeliveryJob, ending: Ending): Promise<number> {
  const since = job.since ?? ctx.now.toISOString();
  const isOver = ctx.now.getTime() - new Date(since).getTime() >= GIVE_UP_AFTER_MS;
  const again = new Map<string, string[]>();
  let blocked = 0;
  for (const id of job.deliveryIds) {
    let at: Date | null = null;
    const before = await changeDelivery(ctx, id, (row) => {
      if (!UNSETTLED.includes(row.state)) return null;
      const patch = patchFor(row, ending, { now: ctx.now, isOver });
      at = patch.next_try_at ?? null;
      return patch;
    });
    if (!before) continue;
    if (ending.kind === 'blocked' && before.state !== 'blocked') blocked += 1;
    const time = (at as Date | null)?.toISOString();
    if (time) again.set(time, [...(again.get(time) ?? []), id]);
  }
  for (const [at, deliveryIds] of again)
    ctx.enqueue(deliverAgain, { deliveryIds, since, at }, { startAfter: new Date(at) });
  return blocked;
}

function patchFor(row: DeliveryRow, ending: Ending, { now, isOver }: { now: Date; isOver: boolean }): DeliveryPatch {
  switch (ending.kind) {
    case 'sent':
      return { state: 'sent', reason: null, provider_id: ending.messageId, next_try_at: null };
    case 'failed':
      return { state: 'failed', reason: ending.reason, next_try_at: null };
    case 'waiting':
      return { next_try_at: ending.until };
    case 'blocked': {
      if (!ending.retries) return { state: 'blocked', reason: ending.reason, next_try_at: null };
      if (isOver) return { state: 'failed', reason: `expired: ${ending.reason}`, next_try_at: null };
      return { state: 'blocked', reason: ending.reason, next_try_at: nextTry(now, row.attempts, null) };
    }
    case 'deferred': {
      const maybe_twice = row.maybe_twice || ending.maybeTaken;
      if (isOver) return { state: 'failed', reason: `expired: ${ending.reason}`, next_try_at: null, maybe_twice };
      const next_try_at = nextTry(now, row.attempts, ending.retryAfterSeconds);
      return { state: 'deferred', reason: ending.reason, next_try_at, maybe_twice };
    }
  }
}
