import type { FromServer } from '@madoguchi/contracts/live';
import { useSyncExternalStore } from 'react';

type PresenceFrame = Extract<FromServer, { type: 'presence' }>;
export type Presence = Pick<PresenceFrame, 'viewers' | 'customerTyping'>;

const nobody: Presence = { viewers: [], customerTyping: false };
let byConversation = new Map<string, Presence>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Presence is never stored: it lives as long as the line that brought it. */
export function recordPresence(frame: PresenceFrame): void {
  const next = new Map(byConversation);
  if (frame.viewers.length === 0 && !frame.customerTyping) next.delete(frame.conversationId);
  else next.set(frame.conversationId, { viewers: frame.viewers, customerTyping: frame.customerTyping });
  byConversation = next;
  tell();
}

export function forgetPresence(): void {
  if (byConversation.size === 0) return;
  byConversation = new Map();
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who looks at a conversation or writes in it, the asking member included. */
export function usePresence(conversationId: string): Presence {
  return useSyncExternalStore(subscribe, () => byConversation.get(conversationId) ?? nobody);
}
