import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findOrCreateCustomer, lookUpCustomer } from '../../customers/actions/find-or-create-customer.ts';
import { conversationOpened, messageReceived, statusChanged } from '../facts.ts';
import type { InboundMessage, Received } from '../inbound-message.ts';
import { findMessageByClientId, findSource, insertAttachments, insertMessage } from '../messages/queries.ts';
import { copyParticipants } from '../participants/queries.ts';
import { lockSurvivor } from '../moves/lock-both.ts';
import { previewOf, subjectOf } from '../preview.ts';
import {
  findInboxInfo,
  insertConversation,
  patchConversation,
  type ConversationRow,
  type InboxInfo,
} from '../queries.ts';
import { dayIn, formatReference } from '../reference.ts';

/**
 * Stores what a customer said, once: find or make the customer, find or open the conversation, store the message,
 * bring the conversation back to open and start the wait. A second run with the same source id is a no-op.
 * @throws not_found when the inbox or the named conversation is not there for this actor; conflict `source_deleted` for
 * what was deleted on purpose: it does not come back.
 */
export async function receiveMessage(ctx: Ctx, inbound: InboundMessage): Promise<Received> {
  const { from } = inbound;
  const [known, inbox, lookup] = await Promise.all([
    inbound.sourceId ? findSource(ctx.db, ctx.workspaceId, inbound.sourceId) : null,
    findInboxInfo(ctx.db, ctx.workspaceId, inbound.inboxId),
    'customerId' in from ? { customerId: from.customerId, identities: [] } : lookUpCustomer(ctx, from),
  ]);
  if (known?.deleted) throw conflict('source_deleted');
  if (known) return duplicateOf({ ...known, conversationId: known.conversation_id, customerId: known.customer_id });
  if (!inbox) throw notFound();
  if (inbound.conversationId) {
    const current = await lockSurvivor(ctx, inbound.conversationId);
    if (!current) throw notFound();
    const earlier = inbound.clientId
      ? await findMessageByClientId(ctx.db, ctx.workspaceId, current.id, inbound.clientId)
      : null;
    if (earlier)
      return duplicateOf({
        id: earlier,
        conversationId: current.id,
        reference: current.reference,
        customerId: current.customer_id,
        position: current.position,
      });
    if (current.status !== 'closed') return continueConversation(ctx, inbound, current);
    const number = await ctx.nextNumber(dayIn(inbox.time_zone, ctx.now));
    return openConversation(ctx, inbound, { inbox, customerId: current.customer_id, number, closed: current });
  }
  // The number comes over a connection of its own: taken while the customer is stored.
  const [customerId, number] = await Promise.all([
    'customerId' in from ? from.customerId : findOrCreateCustomer(ctx, from, lookup),
    ctx.nextNumber(dayIn(inbox.time_zone, ctx.now)),
  ]);
  return openConversation(ctx, inbound, { inbox, customerId, number, closed: null });
}

function duplicateOf(earlier: {
  id: string;
  conversationId: string;
  reference: string;
  customerId: string;
  position: number;
}): Received {
  const { id, conversationId, reference, customerId, position } = earlier;
  return { messageId: id, conversationId, reference, customerId, position, opened: false, duplicate: true };
}

interface Opening {
  inbox: InboxInfo;
  customerId: string;
  /** Of its day, for the reference. */
  number: number;
  /** A closed conversation that this follows up. */
  closed: ConversationRow | null;
}

async function openConversation(
  ctx: Ctx,
  inbound: InboundMessage,
  { inbox, customerId, number, closed }: Opening,
): Promise<Received> {
  const reference = formatReference(inbox.reference_prefix, dayIn(inbox.time_zone, ctx.now), number);
  const conversationId = newId(inbound.sentAt);
  const channel = inbound.cameBy ?? inbox.channel;
  const place = { conversationId, customerId, channel, position: 1 };
  const opening = insertConversation(ctx.db, ctx.workspaceId, {
    id: conversationId,
    reference,
    subject: subjectOf(inbound.subject),
    channel,
    inboxId: inbox.id,
    customerId,
    teamId: closed?.team_id ?? inbox.team_id,
    priority: inbound.priority ?? 'normal',
    stage: inbound.stage ?? null,
    kind: inbound.kind ?? null,
    preview: previewOf(inbound.body),
    waitingSince: inbound.automatic ? null : inbound.sentAt,
    followUpOfId: closed?.id ?? null,
    status: 'new',
    at: inbound.sentAt,
  });
  // Both travel together, the conversation first: the message refers to it.
  const [, messageId] = await Promise.all([opening, storeMessage(ctx, inbound, place)]);
  // A follow-up goes on with the people who were copied before.
  if (closed) await copyParticipants(ctx.db, ctx.workspaceId, closed.id, conversationId);
  await ctx.emit(
    conversationOpened,
    place,
    { reference, channel, inboxId: inbox.id, followUpOfId: closed?.id ?? null },
    inbound.sentAt,
  );
  await emitReceived(ctx, inbound, { ...place, messageId, opened: true });
  return { conversationId, reference, customerId, messageId, position: 1, opened: true, duplicate: false };
}

async function continueConversation(ctx: Ctx, inbound: InboundMessage, current: ConversationRow): Promise<Received> {
  const place = {
    conversationId: current.id,
    customerId: current.customer_id,
    channel: current.channel,
    position: current.position + 1,
  };
  // A machine's answer (an absence notice, say) is kept, but reopens nothing and makes nobody wait.
  const reopens = !inbound.automatic && current.status !== 'new' && current.status !== 'open';
  const [messageId] = await Promise.all([
    storeMessage(ctx, inbound, place),
    patchConversation(ctx.db, ctx.workspaceId, current.id, {
      position: place.position,
      last_activity_at: laterOf(current.last_activity_at, inbound.sentAt),
      preview: previewOf(inbound.body),
      preview_by: 'customer',
      ...(inbound.automatic ? {} : { waiting_since: current.waiting_since ?? inbound.sentAt }),
      ...(reopens ? { status: 'open', wake_at: null, solved_at: null } : {}),
    }),
  ]);
  if (reopens) await ctx.emit(statusChanged, place, { from: current.status, to: 'open', by: 'customer', wakeAt: null });
  await emitReceived(ctx, inbound, { ...place, messageId, opened: false });
  return {
    conversationId: current.id,
    reference: current.reference,
    customerId: current.customer_id,
    messageId,
    position: place.position,
    opened: false,
    duplicate: false,
  };
}

function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other;
}

interface Place {
  conversationId: string;
  customerId: string;
  channel: string;
  position: number;
}

async function storeMessage(ctx: Ctx, inbound: InboundMessage, place: Place): Promise<string> {
  const id = newId(inbound.sentAt);
  const row = {
    id,
    conversation_id: place.conversationId,
    position: place.position,
    direction: 'in' as const,
    author_kind: 'customer' as const,
    author_id: inbound.by ? null : place.customerId,
    author_name: inbound.by ?? '',
    channel: place.channel,
    state: 'sent' as const,
    automatic: inbound.automatic,
    body: inbound.body,
    html: inbound.html ?? null,
    source_id: inbound.sourceId,
    client_id: inbound.clientId ?? null,
    status_after: null,
    sent_at: inbound.sentAt,
  };
  await Promise.all([
    insertMessage(ctx.db, ctx.workspaceId, row, ctx.now),
    insertAttachments(
      ctx.db,
      ctx.workspaceId,
      { id, kind: 'message', conversationId: place.conversationId },
      inbound.files ?? [],
    ),
  ]);
  return id;
}

async function emitReceived(
  ctx: Ctx,
  inbound: InboundMessage,
  stored: Place & { messageId: string; opened: boolean },
): Promise<void> {
  const { messageId, position, opened, channel } = stored;
  await ctx.emit(
    messageReceived,
    stored,
    { messageId, position, channel, automatic: inbound.automatic, opened },
    inbound.sentAt,
  );
}
