import { useSyncExternalStore } from 'react';

/** Something kept of a customer that can be opened whole from anywhere it is named. */
export interface OpenedRecord {
  kind: 'order' | 'contract' | 'entitlement' | 'asset';
  id: string;
}

let opened: OpenedRecord | null = null;
const listeners = new Set<() => void>();

/** Opens it beside what is on the screen; the part that knows such things draws it. */
export function openRecord(record: OpenedRecord | null): void {
  opened = record;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useOpenedRecord = (): OpenedRecord | null => useSyncExternalStore(subscribe, () => opened);
