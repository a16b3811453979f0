import { useSyncExternalStore } from 'react';

/** The bulk edit whose progress is shown; it outlives the list it was begun in. */
let shown: string | null = null;
const listeners = new Set<() => void>();

export function showBulk(id: string | null): void {
  shown = id;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useShownBulk(): string | null {
  return useSyncExternalStore(subscribe, () => shown);
}
