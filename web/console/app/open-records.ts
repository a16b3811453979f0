import { useEffect, useSyncExternalStore } from 'react';
import type { IconName } from '@madoguchi/ui/icon';

/** One record kept open as a tab in the top bar. */
export interface OpenRecord {
  /** Unique over all kinds of records, such as `conversation:…`. */
  id: string;
  /** Whole address, such as `/app/inbox/all/…`. */
  href: string;
  /** Short: whose it is. Empty until it is known. */
  title: string;
  /** What it is about. */
  detail?: string;
  icon: IconName;
  isUnread?: boolean;
}

/** Session storage: titles carry customer names, which must not outlive the browser session. */
const STORAGE_KEY = 'madoguchi.open-records';
/** Ids alone outlive the session, for each member of this browser: no names, no words. */
const KEPT_KEY = 'madoguchi.open-tabs';
const MAX_RECORDS = 12;
let keeper: string | null = null;
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
  keepIds(next);
  for (const listener of listeners) listener();
}

function keepIds(list: readonly OpenRecord[]): void {
  if (keeper === null) return;
  try {
    localStorage.setItem(
      `${KEPT_KEY}.${keeper}`,
      JSON.stringify(list.map(({ id, href, icon }) => ({ id, href, icon }))),
    );
  } catch {
    // They then live for this session only.
  }
}

/** From here on the tabs are this member's; those of last time come back, nameless until they are asked for. */
export function keepRecordsOf(memberId: string): void {
  if (keeper === memberId) return;
  keeper = memberId;
  if (current().length > 0) return keepIds(current());
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(`${KEPT_KEY}.${memberId}`) ?? '[]');
    const kept = Array.isArray(parsed) ? parsed.map((each: object) => ({ ...each, title: '' })).filter(isRecord) : [];
    if (kept.length > 0) publish(kept);
  } catch {
    // Nothing that could be read was kept.
  }
}

/** Puts a tab before another; last when that is gone. */
export function moveRecord(id: string, beforeId: string | null): void {
  const list = current();
  const moved = list.find((each) => each.id === id);
  if (!moved || id === beforeId) return;
  const others = list.filter((each) => each.id !== id);
  const at = others.findIndex((each) => each.id === beforeId);
  publish(at < 0 ? [...others, moved] : [...others.slice(0, at), moved, ...others.slice(at)]);
}

/** One place to the left (-1) or right (1). */
export function shiftRecord(id: string, step: -1 | 1): void {
  const list = current();
  const at = list.findIndex((each) => each.id === id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= list.length) return;
  moveRecord(id, list[step === 1 ? to + 1 : to]?.id ?? null);
}

/** Adds or renames a tab; the oldest leaves when there are too many. Tabs never move by themselves. */
export function openRecord(record: OpenRecord): void {
  const list = current();
  const known = list.find((each) => each.id === record.id);
  if (!known) publish([...list, record].slice(-MAX_RECORDS));
  else if (
    known.title !== record.title ||
    known.detail !== record.detail ||
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
  keeper = null;
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
  const { id, href, title, detail, icon, isUnread } = record ?? {};
  useEffect(() => {
    if (id && href && title && icon) openRecord({ id, href, title, detail, icon, isUnread });
  }, [id, href, title, detail, icon, isUnread]);
}
