import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import { findAnswerAddress } from '../deliveries/queries.ts';
import type { MessageRecipients, MessageRow } from '../messages/queries.ts';
import { listParticipants } from '../participants/queries.ts';

export interface ChosenRecipients {
  to?: MessageRecipients['to'] | undefined;
  cc?: MessageRecipients['cc'] | undefined;
  bcc?: MessageRecipients['bcc'] | undefined;
}

/**
 * Whom a message goes to by mail: those chosen for it, else the customer with the participants in copy. A receipt goes
 * to the customer alone. Empty lists: nobody, because no address is known.
 */
export async function recipientsOf(
  ctx: Ctx,
  message: Pick<MessageRow, 'conversation_id' | 'recipients' | 'automatic'>,
): Promise<MessageRecipients> {
  if (message.recipients) return message.recipients;
  const { db, workspaceId } = ctx;
  const [address, participants] = await Promise.all([
    findAnswerAddress(db, workspaceId, message.conversation_id),
    message.automatic ? [] : listParticipants(db, workspaceId, message.conversation_id),
  ]);
  if (!address) return { to: [], cc: [], bcc: [] };
  return withoutRepeats({ to: [{ name: '', address }], cc: participants, bcc: [] });
}

/** What was chosen, completed by the customer when nobody was chosen in `to`. @throws invalid `recipient_missing`. */
export async function chosenRecipients(
  ctx: Ctx,
  conversationId: string,
  chosen: ChosenRecipients,
): Promise<MessageRecipients> {
  const usual = await recipientsOf(ctx, { conversation_id: conversationId, recipients: null, automatic: false });
  const recipients = withoutRepeats({
    to: chosen.to ?? usual.to,
    cc: chosen.cc ?? usual.cc,
    bcc: chosen.bcc ?? [],
  });
  if (recipients.to.length + recipients.cc.length + recipients.bcc.length === 0) throw invalid('recipient_missing');
  return recipients;
}

/** Everybody once, where they are seen best: named in To before Cc before Bcc. */
export function withoutRepeats({ to, cc, bcc }: MessageRecipients): MessageRecipients {
  const known = new Set<string>();
  const once = (list: MessageRecipients['to']) =>
    list.filter(({ address }) => {
      const folded = foldEmail(address);
      if (known.has(folded)) return false;
      known.add(folded);
      return true;
    });
  return { to: once(to), cc: once(cc), bcc: once(bcc) };
}
