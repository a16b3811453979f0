import type { FactEntry, MessageEntry, NoteEntry, TimelineEntry } from '@madoguchi/contracts/conversations';

export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'facts'; key: string; facts: FactEntry[] }
  | { kind: 'message'; key: string; message: MessageEntry }
  | { kind: 'note'; key: string; note: NoteEntry };

/** Calendar day of an instant where the reader works. */
export function dayKey(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );
}

function append(rows: ThreadRow[], entry: TimelineEntry): void {
  if (entry.type === 'message') {
    if (entry.state !== 'cancelled') rows.push({ kind: 'message', key: `message-${entry.id}`, message: entry });
    return;
  }
  if (entry.type === 'note') {
    rows.push({ kind: 'note', key: `note-${entry.id}`, note: entry });
    return;
  }
  const last = rows.at(-1);
  if (last?.kind === 'facts') last.facts.push(entry);
  else rows.push({ kind: 'facts', key: `facts-${entry.seq}`, facts: [entry] });
}

/** What the thread draws: days between, neighbouring facts folded, answers taken back left out. */
export function threadRows(
  entries: readonly TimelineEntry[],
  isReadable: (fact: FactEntry) => boolean,
  timeZone: string,
): ThreadRow[] {
  const rows: ThreadRow[] = [];
  let day = '';
  for (const entry of entries) {
    if (entry.type === 'fact' && !isReadable(entry)) continue;
    const next = dayKey(entry.at, timeZone);
    if (next !== day) rows.push({ kind: 'day', key: `day-${next}`, at: entry.at });
    day = next;
    append(rows, entry);
  }
  return rows;
}
