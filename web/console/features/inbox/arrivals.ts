import type { ConversationItem } from '@madoguchi/contracts/conversations';
import { useSyncExternalStore } from 'react';

/**
 * Conversations that came into a list while somebody reads it. They wait under the "new" bar,
 * so that no row moves under the pointer. Keyed by the hash of the list's query key.
 */
type Arrivals = ReadonlyMap<string, ConversationItem>;

const none: Arrivals = new Map();
const byList = new Map<string, Arrivals>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

export function recordArrival(list: string, item: ConversationItem): void {
  byList.set(list, new Map(byList.get(list) ?? none).set(item.id, item));
  tell();
}

export function withdrawArrival(list: string, id: string): void {
  const current = byList.get(list);
  if (!current?.has(id)) return;
  const next = new Map(current);
  next.delete(id);
  byList.set(list, next);
  tell();
}

export function clearArrivals(list: string): void {
  if (byList.delete(list)) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function arrivalsOf(list: string): Arrivals {
  return byList.get(list) ?? none;
}

export function useArrivals(list: string): Arrivals {
  return useSyncExternalStore(subscribe, () => arrivalsOf(list));
}
