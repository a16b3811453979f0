import type { Ctx } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/ids.ts';
import type { Ending } from '../../channels/email/deliver/ending.ts';
import { nextTry, GIVE_UP_AFTER_MS } from '../../channels/email/deliver/retry-times.ts';
import { suppressAddress } from '../../privacy/actions/suppress-address.ts';
import { outreachMailed } from '../facts.ts';
import { lockOutreach } from '../queries.ts';
import { lockRecipient, patchRecipient, type RecipientRow } from '../recipient-queries.ts';
import { nobodyThere } from '../nobody-there.ts';
import { pauseOutreach } from './pause-outreach.ts';

function patchFor(ctx: Ctx, row: RecipientRow, ending: Ending, since: Date) {
  const isOver = ctx.now.getTime() - since.getTime() >= GIVE_UP_AFTER_MS;
  switch (ending.kind) {
    case 'sent':
      return { state: 'sent', reason: '', sent_at: ctx.now } as const;
    case 'failed':
      return {
        state: 'failed',
        reason: ending.reason,
        ...(nobodyThere(ending.reason) && { bounced_at: ctx.now }),
      } as const;
    // Our own settings are in the way, of everybody: nobody fails for it.
    case 'blocked':
      return { state: 'queued', reason: ending.reason } as const;
    case 'waiting':
      return { state: 'deferred', reason: '', next_try_at: ending.until } as const;
    case 'deferred': {
      const maybe_twice = row.maybe_twice || ending.maybeTaken;
      if (isOver) return { state: 'failed', reason: `expired: ${ending.reason}`, maybe_twice } as const;
      const next_try_at = nextTry(ctx.now, row.attempts, ending.retryAfterSeconds);
      return { state: 'deferred', reason: ending.reason, maybe_twice, next_try_at } as const;
    }
  }
}

/**
 * Writes down how a try ended. An address nobody is at is written to no more; what is wrong with our own settings holds the
 * whole outreach up with why. What ended otherwise meanwhile (a bounce that was faster) is left alone.
 */
export async function settleMail(ctx: Ctx, begun: RecipientRow, ending: Ending): Promise<void> {
  const { db, workspaceId } = ctx;
  const outreach = await lockOutreach(db, workspaceId, begun.outreach_id);
  const row = await lockRecipient(db, workspaceId, begun.id);
  if (!outreach || row?.state !== 'sending' || row.attempts !== begun.attempts) return;
  const stopped = outreach.state === 'stopped' && ending.kind !== 'sent' && ending.kind !== 'failed';
  // To a step of a sequence everybody comes in their own time.
  const since = outreach.sequence_id ? dateOf(row.id) : (outreach.started_at ?? ctx.now);
  const patch = stopped ? ({ state: 'excluded', reason: 'stopped' } as const) : patchFor(ctx, row, ending, since);
  await patchRecipient(db, workspaceId, row.id, { ...patch, reason: patch.reason.slice(0, 400) });
  if ('bounced_at' in patch)
    await suppressAddress(ctx, { address: row.address, reason: 'bounced', note: outreach.name });
  const told = { outreachId: outreach.id, recipientId: row.id, state: patch.state, reason: patch.reason };
  await ctx.emit(outreachMailed, { customerId: row.customer_id }, told);
  if (ending.kind === 'blocked' && outreach.state === 'sending')
    await pauseOutreach(ctx, { outreachId: outreach.id, trouble: ending.reason });
}
