import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import { findOrCreateCustomer } from '../../customers/actions/find-or-create-customer.ts';
import { splitName } from '../../customers/names.ts';
import { findMessage } from '../messages/queries.ts';
import { findAddressOwner } from '../participants/queries.ts';
import { authorise, visible } from '../policy.ts';
import { findConversation } from '../queries.ts';
import { listEmailHeaders } from '../timeline/queries.ts';
import { changeCustomer } from './change-customer.ts';

/**
 * Makes the writer of a forwarded mail the customer of its conversation: known by that address or new. Whoever passed the
 * mail on could have typed any address, so it proves nothing: the identity stays unverified.
 * @throws conflict `nothing_forwarded`; conflict `sender_is_ours` for a member's or an inbox's address.
 */
export async function adoptSender(
  ctx: Ctx,
  at: { conversationId: string; messageId: string },
): Promise<{ customerId: string }> {
  const { db, workspaceId } = ctx;
  const conversation = await findConversation(db, workspaceId, at.conversationId, visible(ctx.actor));
  const message = conversation ? await findMessage(db, workspaceId, at.messageId) : null;
  if (!conversation || message?.conversation_id !== conversation.id) throw notFound();
  authorise(ctx.actor, 'edit', conversation);
  const [header] = await listEmailHeaders(db, workspaceId, [at.messageId]);
  const writer = header?.forwarded?.from;
  if (!writer?.address) throw conflict('nothing_forwarded');
  const owner = await findAddressOwner(db, workspaceId, conversation.id, foldEmail(writer.address));
  if (owner.is_member || owner.is_ours) throw conflict('sender_is_ours');
  const customerId = await findOrCreateCustomer(ctx, {
    identities: [{ kind: 'email', value: writer.address }],
    ...splitName(writer.name),
  });
  await changeCustomer(ctx, { conversationId: conversation.id, customerId, reason: 'forwarded' });
  return { customerId };
}
