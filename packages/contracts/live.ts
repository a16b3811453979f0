import { z } from 'zod';
import { id, instant } from './vocabulary.ts';
import { conversationItem, timelineEntry } from './conversations.ts';
import { widgetMessage } from './widget.ts';

/** Protocol of GET /api/v1/live (WebSocket, or server-sent events with ?since=). See docs/subsystems/realtime.md. */
export const LIVE_PATH = '/api/v1/live';

export const fromClient = z.discriminatedUnion('type', [
  /** First frame. Visitors send their token here; members are known by their cookie, keys by `token`. `since`: last seq seen. */
  z.object({ type: z.literal('hello'), since: z.number().int().min(0).optional(), token: z.string().max(300).optional(), key: z.string().max(80).optional() }),
  /** Which conversation is on the screen (null: none). Members only; kept while connected. */
  z.object({ type: z.literal('viewing'), conversationId: id.nullable() }),
  z.object({ type: z.literal('typing'), conversationId: id, on: z.boolean() }),
  z.object({ type: z.literal('pong') }),
]);
export type FromClient = z.infer<typeof fromClient>;

export const liveFact = z.object({
  type: z.literal('fact'), seq: z.number(), name: z.string(), conversationId: id.nullable(), customerId: id.nullable(),
  actor: z.object({ kind: z.string(), id: id.nullable() }), at: instant, payload: z.record(z.string(), z.unknown()),
  /** The conversation as lists show it after this fact; `readPosition` is left to the client (0). */
  conversation: conversationItem.optional(),
  /** The entry this fact brought or changed. */
  entry: timelineEntry.optional(),
  /** What the timeline tells of this fact beside the entry it changed. */
  told: timelineEntry.optional(),
});
export type LiveFact = z.infer<typeof liveFact>;

export const fromServer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), seq: z.number() }),
  liveFact,
  /** To visitors instead of facts: public messages of their own conversations only. */
  z.object({ type: z.literal('message'), seq: z.number(), message: widgetMessage }),
  z.object({ type: z.literal('read'), seq: z.number(), conversationId: id, position: z.number() }),
  /** Who is looking at or writing in a conversation. `memberId` null: the customer. Not stored. */
  z.object({ type: z.literal('presence'), conversationId: id, viewers: z.array(z.object({ memberId: id, typing: z.boolean() })), customerTyping: z.boolean() }),
  z.object({ type: z.literal('typing'), conversationId: id, name: z.string(), on: z.boolean() }),
  /** Too far behind, or rights changed: fetch afresh, then go on from seq. */
  z.object({ type: z.literal('resync'), seq: z.number() }),
  z.object({ type: z.literal('ping') }),
]);
export type FromServer = z.infer<typeof fromServer>;
