import { assignmentReason } from '@madoguchi/contracts/routing.ts';
import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

export const conversationOpened = factType(
  'conversation.opened',
  z.object({ reference: z.string(), channel: z.string(), inboxId: id, followUpOfId: id.nullable() }),
);
export const conversationChanged = factType(
  'conversation.changed',
  z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) }),
);
/**
 * `by`: what gave it, where that was no person's choice of this one. `reply`: nobody had it, and its writer has it since
 * their answer went; `routing`, `overflow`: given by rule, `why` says by what; `absence`, `transfer`: who had it is away,
 * or handed all of theirs on; `skip`: who was served it gave it back.
 */
export const conversationAssigned = factType(
  'conversation.assigned',
  z.object({
    assigneeId: id.nullable(),
    previousAssigneeId: id.nullable(),
    teamId: id.nullable(),
    previousTeamId: id.nullable(),
    by: z.enum(['reply', 'routing', 'overflow', 'absence', 'transfer', 'skip']).optional(),
    why: assignmentReason.optional(),
  }),
);
/** `by`: what moved it: a person's click, an answer sent or not arrived, or a customer's message. */
export const statusChanged = factType(
  'conversation.status_changed',
  z.object({
    from: z.string(),
    to: z.string(),
    by: z.enum(['person', 'reply', 'customer', 'timer', 'delivery']),
    wakeAt: z.string().nullable(),
  }),
);
export const conversationTagged = factType('conversation.tagged', z.object({ tag: z.string() }));
export const conversationUntagged = factType('conversation.untagged', z.object({ tag: z.string() }));
export const conversationFollowed = factType('conversation.followed', z.object({ memberId: id }));
export const conversationUnfollowed = factType('conversation.unfollowed', z.object({ memberId: id }));
export const readByCustomer = factType('conversation.read_by_customer', z.object({ position: z.number() }));

export const messageReceived = factType(
  'message.received',
  z.object({ messageId: id, position: z.number(), channel: z.string(), automatic: z.boolean(), opened: z.boolean() }),
  { publicToVisitor: true },
);
export const messageHeld = factType(
  'message.held',
  z.object({ messageId: id, position: z.number(), until: z.string() }),
);
export const messageSent = factType(
  'message.sent',
  z.object({
    messageId: id,
    position: z.number(),
    channel: z.string(),
    automatic: z.boolean(),
    byPerson: z.boolean(),
    interim: z.boolean().optional(),
  }),
  { publicToVisitor: true },
);
export const messageCancelled = factType('message.cancelled', z.object({ messageId: id, position: z.number() }));
export const deliveryChanged = factType(
  'message.delivery_changed',
  z.object({ messageId: id, deliveryId: id, state: z.string(), reason: z.string().nullable() }),
);
/** `reasons`: why somebody must look: `role`, or the words that were found. */
export const approvalRequested = factType(
  'message.approval_requested',
  z.object({ messageId: id, position: z.number(), requestedById: id, reasons: z.array(z.string()) }),
);
export const approvalDecided = factType(
  'message.approval_decided',
  z.object({
    messageId: id,
    position: z.number(),
    requestedById: id,
    decision: z.enum(['approved', 'rejected', 'withdrawn']),
    comment: z.string(),
  }),
);
/** Emitted for both conversations; `otherId` is the other end. */
export const messagesMoved = factType(
  'messages.moved',
  z.object({ moveId: id, direction: z.enum(['out', 'in']), otherId: id, count: z.number(), split: z.boolean() }),
);
export const moveUndone = factType('messages.move_undone', z.object({ moveId: id, otherId: id, count: z.number() }));
/** Two became one; emitted for both. `direction` out: it went into the other. */
export const conversationMerged = factType(
  'conversation.merged',
  z.object({ mergeId: id, direction: z.enum(['out', 'in']), otherId: id, reference: z.string(), count: z.number() }),
);
export const mergeUndone = factType(
  'conversation.merge_undone',
  z.object({ mergeId: id, direction: z.enum(['out', 'in']), otherId: id, reference: z.string() }),
);
export const conversationLinked = factType(
  'conversation.linked',
  z.object({ linkId: id, otherId: id, kind: z.string(), reason: z.string() }),
);
export const linkDecided = factType(
  'conversation.link_decided',
  z.object({ linkId: id, otherId: id, state: z.enum(['accepted', 'dismissed']) }),
);
export const spamMarked = factType('conversation.spam_marked', z.object({ spam: z.boolean() }));
/** Its files were let go, what was said stays. */
export const filesDetached = factType('conversation.files_detached', z.object({ fileIds: z.array(id) }));
export const conversationDeleted = factType(
  'conversation.deleted',
  // Whose the conversations were that were merged into it and go with it.
  z.object({ reference: z.string(), customerIds: z.array(id).optional() }),
);
export const customerChanged = factType(
  'conversation.customer_changed',
  z.object({ from: id, to: id, reason: z.string() }),
);
export const participantAdded = factType('participant.added', z.object({ address: z.string() }));
export const participantRemoved = factType('participant.removed', z.object({ address: z.string() }));
/** The text of a message was read again from its stored bytes. */
export const messageReread = factType('message.reread', z.object({ messageId: id, charset: z.string().nullable() }));
/** Somebody looked at a text with its numbers (card, マイナンバー, bank account) unhidden. */
export const messageUnmasked = factType('message.unmasked', z.object({ entryId: id, kinds: z.array(z.string()) }));
export const noteAdded = factType('note.added', z.object({ noteId: id, position: z.number(), mentions: z.array(id) }));

export const conversationFacts = [
  conversationOpened,
  conversationChanged,
  conversationAssigned,
  statusChanged,
  conversationTagged,
  conversationUntagged,
  conversationFollowed,
  conversationUnfollowed,
  readByCustomer,
  messageReceived,
  messageHeld,
  messageSent,
  messageCancelled,
  deliveryChanged,
  approvalRequested,
  approvalDecided,
  messagesMoved,
  moveUndone,
  conversationMerged,
  mergeUndone,
  conversationLinked,
  linkDecided,
  spamMarked,
  conversationDeleted,
  filesDetached,
  customerChanged,
  participantAdded,
  participantRemoved,
  messageReread,
  messageUnmasked,
  noteAdded,
];
