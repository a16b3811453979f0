import type { Ctx } from '../../../kernel/context.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import { outreachAnswered } from '../facts.ts';
import { findMails, lockRecipient, patchRecipient } from '../recipient-queries.ts';

export interface Answer {
  /** Ids in the Message-IDs it quotes, the nearest first. */
  mailIds: readonly string[];
  from: string;
  conversationId: string;
  /** Written by a machine: an absence notice answers nothing. */
  automatic: boolean;
}

/**
 * Somebody answered a mail of ours. Only whom it went to counts: quoted Message-IDs travel with whoever is forwarded a mail.
 * The conversation says to what it is an answer, once.
 */
export async function noteAnswer(ctx: Ctx, { mailIds, from, conversationId, automatic }: Answer): Promise<void> {
  if (automatic) return;
  const { db, workspaceId } = ctx;
  const [mail] = (await findMails(db, workspaceId, mailIds)).filter((one) => one.address === foldEmail(from));
  const row = mail && (await lockRecipient(db, workspaceId, mail.id));
  if (!row || row.replied_at) return;
  await patchRecipient(db, workspaceId, row.id, { replied_at: ctx.now, conversation_id: conversationId });
  const subject = { conversationId, customerId: row.customer_id };
  await ctx.emit(outreachAnswered, subject, { outreachId: row.outreach_id, recipientId: row.id, name: mail.name });
}
