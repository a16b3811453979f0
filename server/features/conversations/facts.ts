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
export const conversationAssigned = factType(
  'conversation.assigned',
  z.object({
    assigneeId: id.nullable(),
    previousAssigneeId: id.nullable(),
    teamId: id.nullable(),
    previousTeamId: id.nullable(),
  }),
);
/** `by`: what moved it: a person's click, an answer sent, or a customer's message. */
export const statusChanged = factType(
  'conversation.status_changed',
  z.object({
    from: z.string(),
    to: z.string(),
    by: z.enum(['person', 'reply', 'customer', 'timer']),
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
  z.object({ messageId: id, position: z.number(), channel: z.string(), automatic: z.boolean(), byPerson: z.boolean() }),
  { publicToVisitor: true },
);
export const messageCancelled = factType('message.cancelled', z.object({ messageId: id, position: z.number() }));
export const deliveryChanged = factType(
  'message.delivery_changed',
  z.object({ messageId: id, deliveryId: id, state: z.string(), reason: z.string().nullable() }),
);
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
  noteAdded,
];
