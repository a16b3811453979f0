import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import type { MessageRecipients } from '../messages/queries.ts';
import { eachOnce } from './each-once.ts';
import { listRecipients } from './queries.ts';

export interface ChosenRecipients {
  to?: MessageRecipients['to'] | undefined;
  cc?: MessageRecipients['cc'] | undefined;
  bcc?: MessageRecipients['bcc'] | undefined;
}

/** What was chosen, completed by the customer when nobody was chosen in `to`. @throws invalid `recipient_missing`. */
export async function chosenRecipients(
  ctx: Ctx,
  conversationId: string,
  chosen: ChosenRecipients,
): Promise<MessageRecipients> {
  const usual = await listRecipients(ctx.db, ctx.workspaceId, {
    conversation_id: conversationId,
    recipients: null,
    automatic: false,
  });
  const recipients = eachOnce({
    to: chosen.to ?? usual.to,
    cc: chosen.cc ?? usual.cc,
    bcc: chosen.bcc ?? [],
  });
  if (recipients.to.length + recipients.cc.length + recipients.bcc.length === 0) throw invalid('recipient_missing');
  return recipients;
}
