import { useEffect, useSyncExternalStore } from 'react';
import type { IconName } from '@madoguchi/ui/icon';

/** One record kept open as a tab in the top bar. */
export interface OpenRecord {
  /** Unique over all kinds of records, such as `conversation:…`. */
  id: string;
  /** Whole address, such as `/app/inbox/all/…`. */
  href: string;
  title: string;
  icon: IconName;
  isUnread?: boolean;
}

/** Session storage: titles carry customer names, which must not outlive the browser session. */
const STORAGE_KEY = 'madoguchi.open-records';
const MAX_RECORDS = 8;
const listeners = new Set<() => void>();
let records: readonly OpenRecord[] | undefined;

function isRecord(value: unknown): value is OpenRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'href' in value &&
    'title' in value &&
    'icon' in value
  );
}

function stored(): readonly OpenRecord[] {
  try {
    const parsed: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter(isRecord) : [];
  } catch {
    return [];
  }
}

function current(): readonly OpenRecord[] {
  records ??= stored();
  return records;
}

function publish(next: readonly OpenRecord[]): void {
  records = next;
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Tabs then live for this page only.
  }
  for (const listener of listeners) listener();
}

/** Adds or renames a tab; the oldest leaves when there are too many. Tabs never move by themselves. */
export function openRecord(record: OpenRecord): void {
  const list = current();
  const known = list.find((each) => each.id === record.id);
  if (!known) publish([...list, record].slice(-MAX_RECORDS));
  else if (
    known.title !== record.title ||
    known.href !== record.href ||
    known.isUnread !== record.isUnread ||
    known.icon !== record.icon
  ) {
    publish(list.map((each) => (each.id === record.id ? record : each)));
  }
}

/** Closes a tab; returns the neighbour to go to, if there is one. */
export function closeRecord(id: string): OpenRecord | undefined {
  const list = current();
  const index = list.findIndex((each) => each.id === id);
  publish(list.filter((each) => each.id !== id));
  return list[index + 1] ?? list[index - 1];
}

/** Signing out leaves nothing behind. */
export function closeAllRecords(): void {
  publish([]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOpenRecords(): readonly OpenRecord[] {
  return useSyncExternalStore(subscribe, current);
}

/** A record screen calls this with what it shows; null while it loads. */
export function useOpenRecord(record: OpenRecord | null): void {
  const { id, href, title, icon, isUnread } = record ?? {};
  useEffect(() => {
    if (id && href && title && icon) openRecord({ id, href, title, icon, isUnread });
  }, [id, href, title, icon, isUnread]);
}
