import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, invalid } from '../../../kernel/errors.ts';
import { findOrCreateCustomer } from '../../customers/actions/find-or-create-customer.ts';
import { splitName } from '../../customers/names.ts';
import { allows } from '../../workspace/policy.ts';
import { findOwnOpening, lockOpening, type MessageRecipients } from '../messages/queries.ts';
import { findInboxInfo } from '../queries.ts';
import { eachOnce } from '../sending/each-once.ts';
import { openOutbound } from './open-outbound.ts';
import { postMessage } from './post-message.ts';

export interface FirstMail {
  /** A mail inbox; the first one when left out. */
  inboxId?: string | undefined;
  to: MessageRecipients['to'][number];
  cc: MessageRecipients['cc'];
  bcc: MessageRecipients['bcc'];
  subject: string;
  body: string;
  fileIds: readonly string[];
  undoSeconds: number;
  sendAt?: Date | undefined;
  acknowledged: readonly string[];
  clientId?: string | undefined;
}

export interface Started {
  id: string;
  reference: string;
  messageId: string;
}

/**
 * Writes to somebody first: finds or makes the customer by their address and opens a conversation with our mail. Nobody
 * waits in it; once the mail went it is pending, and the customer's answer opens it. The same `clientId` of the same
 * writer is stored once.
 * @throws invalid `mail_inbox_needed`; as postMessage does.
 */
export async function startConversation(ctx: Ctx, mail: FirstMail): Promise<Started> {
  const { db, workspaceId, actor } = ctx;
  if (!allows(actor, 'conversation:create') || !allows(actor, 'conversation:reply')) throw forbidden();
  if (mail.clientId) await lockOpening(db, workspaceId, mail.clientId);
  const earlier = mail.clientId ? await findOwnOpening(db, workspaceId, actorId(actor), mail.clientId) : null;
  if (earlier) return earlier;
  const inbox = await findInboxInfo(db, workspaceId, mail.inboxId ?? { firstOf: 'email' });
  if (inbox?.channel !== 'email') throw invalid('mail_inbox_needed');
  const customerId = await findOrCreateCustomer(ctx, {
    identities: [{ kind: 'email', value: mail.to.address }],
    ...splitName(mail.to.name),
  });
  const { subject, body } = mail;
  // Its writer has it from the start: they see it whatever team the inbox belongs to.
  const assigneeId = actor.kind === 'member' ? actor.id : null;
  const { id, reference } = await openOutbound(ctx, {
    ...{ customerId, inbox, subject, assigneeId },
    teamId: inbox.team_id,
    preview: body,
  });
  const { messageId } = await postMessage(ctx, {
    conversationId: id,
    body,
    clientId: mail.clientId,
    fileIds: mail.fileIds,
    statusAfter: 'pending',
    undoSeconds: mail.undoSeconds,
    overrideLock: true,
    recipients: eachOnce({ to: [mail.to], cc: mail.cc, bcc: mail.bcc }),
    sendAt: mail.sendAt,
    acknowledged: mail.acknowledged,
    opens: true,
  });
  return { id, reference, messageId };
}
