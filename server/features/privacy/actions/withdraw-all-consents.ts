import type { Ctx } from '../../../kernel/context.ts';
import { listConsents } from '../consents/queries.ts';
import { recordConsent } from './record-consent.ts';

/** 利用停止: everything somebody agreed to is taken back. */
export async function withdrawAllConsents(ctx: Ctx, customerId: string): Promise<void> {
  for (const { purpose, channel, state } of await listConsents(ctx.db, ctx.workspaceId, customerId))
    if (state === 'given')
      await recordConsent(ctx, { customerId, purpose, channel, state: 'withdrawn', how: 'written' });
}
