import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { isMailbox } from '../../../kernel/mail/compose.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import { participantAdded } from '../facts.ts';
import { findAddressOwner, insertParticipant, listParticipants } from '../participants/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation } from '../queries.ts';

const MOST_PARTICIPANTS = 50;
/** Reply addresses of conversations (channels/email/addresses.ts): ours, wherever our mail domain is. */
const REPLY_ADDRESS = /^(reply|aside)\+[a-z2-7]{20,64}@/;

/**
 * Copies somebody outside on the answers from now on. Colleagues are refused: the customer would see their addresses;
 * they follow the conversation instead.
 * @throws invalid `email_invalid`; conflict `participant_is_member`, `participant_is_ours`, `participant_is_customer`,
 * `too_many_participants`.
 */
export async function addParticipant(
  ctx: Ctx,
  added: { conversationId: string; address: string; name: string },
): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, added.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  const address = foldEmail(added.address);
  if (!isMailbox(address)) throw invalid('email_invalid');
  const [owner, known] = await Promise.all([
    findAddressOwner(ctx.db, ctx.workspaceId, conversation.id, address),
    listParticipants(ctx.db, ctx.workspaceId, conversation.id),
  ]);
  if (owner.is_member) throw conflict('participant_is_member');
  if (owner.is_ours || REPLY_ADDRESS.test(address)) throw conflict('participant_is_ours');
  if (owner.is_customer) throw conflict('participant_is_customer');
  if (known.length >= MOST_PARTICIPANTS && !known.some((one) => one.address === address))
    throw conflict('too_many_participants');
  const row = { conversationId: conversation.id, address, name: added.name, addedById: actorId(ctx.actor) };
  if (!(await insertParticipant(ctx.db, ctx.workspaceId, row, ctx.now))) return;
  await ctx.emit(
    participantAdded,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { address },
  );
}
