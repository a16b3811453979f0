import type { Ctx } from '../../../kernel/context.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import type { MessageRecipients, MessageRow } from '../messages/queries.ts';
import { listKnownAddresses, listRecipients, type KnownAddress } from './queries.ts';

/** Whether somebody gets it who came in after what the customer said last: they must not find that quoted. */
export function hasNewcomers(recipients: MessageRecipients, known: readonly KnownAddress[]): boolean {
  const seen = new Set(known.filter((one) => one.seen).map((one) => one.address));
  return [...recipients.to, ...recipients.cc, ...recipients.bcc].some(({ address }) => !seen.has(foldEmail(address)));
}

/**
 * Whether an answer that waited may still quote: who is copied as usual may have changed since it was written. Whoever
 * insisted on the quotation also settled whom it goes to.
 */
export async function mayStillQuote(ctx: Ctx, message: MessageRow): Promise<boolean> {
  if (!message.quote || message.recipients || message.channel === 'chat') return message.quote;
  const recipients = await listRecipients(ctx.db, ctx.workspaceId, message);
  if (recipients.cc.length === 0) return true;
  return !hasNewcomers(recipients, await listKnownAddresses(ctx.db, ctx.workspaceId, message.conversation_id));
}
