import type { Ctx } from '../../../kernel/context.ts';
import { suppressAddress } from '../../privacy/actions/suppress-address.ts';
import { outreachBounced } from '../facts.ts';
import { nobodyThere } from '../nobody-there.ts';
import { findMails, lockRecipient, patchRecipient } from '../recipient-queries.ts';

/**
 * A mail server reports that a mail of ours did not arrive. Where it says that there is nobody, nothing is sent there any
 * more. @returns false when none of the ids is of such a mail.
 */
export async function noteBounce(ctx: Ctx, mailIds: readonly string[], said: string): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const mails = await findMails(db, workspaceId, mailIds);
  for (const mail of mails) {
    const row = await lockRecipient(db, workspaceId, mail.id);
    if (!row || row.bounced_at) continue;
    await patchRecipient(db, workspaceId, row.id, { bounced_at: ctx.now, reason: `bounced: ${said}`.slice(0, 400) });
    if (nobodyThere(said)) await suppressAddress(ctx, { address: row.address, reason: 'bounced', note: mail.name });
    await ctx.emit(
      outreachBounced,
      { customerId: row.customer_id },
      { outreachId: row.outreach_id, recipientId: row.id },
    );
  }
  return mails.length > 0;
}
