import { useSyncExternalStore } from 'react';

/** What the member looks at beside a conversation, where there is room for one thing only. */
export type SidePane = 'customer' | 'guide';

let shown: { conversationId: string; pane: SidePane } | null = null;
const listeners = new Set<() => void>();

/** null: back to the conversation. */
export function showSidePane(conversationId: string, pane: SidePane | null): void {
  shown = pane ? { conversationId, pane } : null;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was chosen for this conversation; another one begins anew. */
export const useSidePane = (conversationId: string | undefined): SidePane | null =>
  useSyncExternalStore(subscribe, () => (shown?.conversationId === conversationId ? (shown?.pane ?? null) : null));
