import type { TimelineEntry } from '@madoguchi/contracts/conversations';
import type { InfiniteData } from '@tanstack/react-query';

export interface TimelinePage {
  entries: TimelineEntry[];
  before: number | null;
}
/** Newest page first, entries inside a page oldest first. */
export type TimelinePages = InfiniteData<TimelinePage, number | undefined>;

/** Stable identity of an entry: messages and notes by id, facts by sequence. */
export function entryKey(entry: TimelineEntry): string {
  return entry.type === 'fact' ? `fact-${entry.seq}` : `${entry.type}-${entry.id}`;
}

function isSame(a: TimelineEntry, b: TimelineEntry): boolean {
  return entryKey(a) === entryKey(b);
}

/** Puts an entry that is new or has changed where it belongs: in place when known there, else at the end, by position. */
export function upsertEntry(data: TimelinePages | undefined, entry: TimelineEntry): TimelinePages | undefined {
  const known = data?.pages.flatMap((page) => page.entries).find((each) => isSame(each, entry));
  // A held answer takes its place in what was said when it is sent.
  const isMoved = known !== undefined && placeOf(known) !== placeOf(entry);
  const kept = isMoved ? withoutEntry(data, entry) : data;
  const newest = kept?.pages[0];
  if (!kept || !newest) return kept;
  if (known && !isMoved) {
    const pages = kept.pages.map((page) => ({
      ...page,
      entries: page.entries.map((each) => (isSame(each, entry) ? entry : each)),
    }));
    return { ...kept, pages };
  }
  return { ...kept, pages: [{ ...newest, entries: insertByPosition(newest.entries, entry) }, ...kept.pages.slice(1)] };
}

function placeOf(entry: TimelineEntry): number | null {
  return entry.type === 'fact' ? null : entry.position;
}

function withoutEntry(data: TimelinePages | undefined, entry: TimelineEntry): TimelinePages | undefined {
  if (!data) return data;
  const pages = data.pages.map((page) => ({ ...page, entries: page.entries.filter((each) => !isSame(each, entry)) }));
  return { ...data, pages };
}

/** Two answers sent at the same time may arrive in the other order than they were stored. */
function insertByPosition(entries: readonly TimelineEntry[], entry: TimelineEntry): TimelineEntry[] {
  if (entry.type === 'fact') return [...entries, entry];
  const after = entries.findIndex((each) => each.type !== 'fact' && each.position > entry.position);
  return after === -1 ? [...entries, entry] : entries.toSpliced(after, 0, entry);
}

export function removeEntry(data: TimelinePages | undefined, id: string): TimelinePages | undefined {
  if (!data) return data;
  const keep = (entry: TimelineEntry) => entry.type === 'fact' || entry.id !== id;
  return { ...data, pages: data.pages.map((page) => ({ ...page, entries: page.entries.filter(keep) })) };
}

/** All loaded entries, oldest first. */
export function inOrder(pages: readonly TimelinePage[]): TimelineEntry[] {
  return pages.toReversed().flatMap((page) => page.entries);
}
