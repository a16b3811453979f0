/** A fact that changes who has a conversation, or whether it takes a place. */
export interface HandFact {
  conversationId: string;
  name: string;
  payload: { assigneeId?: string | null; previousAssigneeId?: string | null; by?: string; to?: string; direction?: string };
}

interface Held {
  assigneeId: string | null;
  active: boolean;
}

export interface Hands {
  /** Given by routing; given though somebody had it; given to somebody who had no place left. */
  routed: number;
  routedTwice: number;
  overCapacity: number;
}

const ACTIVE = new Set(['new', 'open']);

/** Plays the facts again, in their order, and looks at every conversation that routing gave to somebody. */
export function replayHands(facts: readonly HandFact[], capacity: number): Hands {
  const held = new Map<string, Held>();
  const hands: Hands = { routed: 0, routedTwice: 0, overCapacity: 0 };
  const loadOf = (memberId: string): number => [...held.values()].filter((one) => one.active && one.assigneeId === memberId).length;
  for (const { conversationId, name, payload } of facts) {
    const one = held.get(conversationId) ?? { assigneeId: null, active: true };
    held.set(conversationId, one);
    if (name === 'conversation.merged' && payload.direction === 'out') one.active = false;
    if (name === 'conversation.status_changed') one.active = ACTIVE.has(payload.to ?? '');
    if (name !== 'conversation.assigned') continue;
    const given = payload.by === 'routing' ? payload.assigneeId : null;
    if (given && one.assigneeId !== null) hands.routedTwice += 1;
    one.assigneeId = payload.assigneeId ?? null;
    if (!given) continue;
    hands.routed += 1;
    if (loadOf(given) > capacity) hands.overCapacity += 1;
  }
  return hands;
}
