import type { Ctx } from '../../../../kernel/context.ts';
import { changeDelivery } from '../../../conversations/actions/change-delivery.ts';
import { listBlocked } from '../deliver/queries.ts';
import { GIVE_UP_AFTER_MS } from '../deliver/retry-times.ts';
import { deliverMail } from '../job-types.ts';

/**
 * Tries again what was blocked in the last 72 hours: the settings of an inbox were changed, and that may be what was wrong.
 * What is blocked longer goes only when somebody says so: an answer that late may do harm.
 */
export async function requeueBlocked(ctx: Ctx): Promise<void> {
  const since = new Date(ctx.now.getTime() - GIVE_UP_AFTER_MS);
  for (const blocked of await listBlocked(ctx.db, ctx.workspaceId, since)) {
    const row = await changeDelivery(ctx, blocked.id, ({ state }) =>
      state === 'blocked' ? { state: 'queued', reason: null, next_try_at: null } : null,
    );
    if (row) ctx.enqueue(deliverMail, { deliveryIds: [blocked.id] }, { key: blocked.conversation_id });
  }
}
