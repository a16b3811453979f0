import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { answerRow, appendAnswer } from '../../append-entry.ts';
import { messageSent } from '../../facts.ts';
import { findMessageByClientId } from '../../messages/queries.ts';
import { findActiveMembers } from '../../queries.ts';
import { lockParty } from '../lock-party.ts';
import { insertBranch } from '../queries.ts';

/**
 * Writes to one party alone. It is no answer to the customer: their wait goes on, no clock stops, nothing is quoted, and
 * the branch is written before the message is announced, so nobody outside is ever told of it.
 * @throws conflict `party_without_address`.
 */
export async function writeToParty(
  ctx: Ctx,
  written: { conversationId: string; partyId: string; body: string; clientId?: string | undefined },
): Promise<string> {
  const { conversation, party } = await lockParty(ctx, written, 'reply');
  if (!party.address) throw conflict('party_without_address');
  const { clientId } = written;
  const earlier = clientId ? await findMessageByClientId(ctx.db, ctx.workspaceId, conversation.id, clientId) : null;
  if (earlier) return earlier;
  const name = party.name || (party.company_name ?? '');
  const row = {
    ...answerRow(conversation, {
      id: newId(),
      author_kind: ctx.actor.kind === 'member' ? 'member' : 'key',
      author_id: actorId(ctx.actor),
      author_name: await writerName(ctx),
      state: 'sent',
      automatic: false,
      recipients: { to: [{ name, address: party.address }], cc: [], bcc: [] },
      quote: false,
      body: written.body,
      source_id: null,
      client_id: clientId ?? null,
      status_after: null,
      sent_at: ctx.now,
    }),
    // Also where the matter itself is a chat: its visitor is not who this is for.
    channel: 'email',
  };
  await appendAnswer(ctx, conversation, row, { patch: { last_activity_at: ctx.now } });
  await insertBranch(ctx.db, ctx.workspaceId, { messageId: row.id, partyId: party.id });
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  const { id: messageId, position, channel } = row;
  await ctx.emit(messageSent, subject, { messageId, position, channel, automatic: false, byPerson: false });
  return messageId;
}

async function writerName(ctx: Ctx): Promise<string> {
  if (ctx.actor.kind !== 'member') return '';
  const [member] = await findActiveMembers(ctx.db, ctx.workspaceId, [ctx.actor.id]);
  return member?.name ?? '';
}
