import type { Actor } from '../../kernel/actor.ts';

/** Customers by their links, and our own machinery. A booking is seen by whoever sees its conversation. */
export const SYSTEM: Actor = { kind: 'system', name: 'bookings' };
