import { parse } from 'csv-parse/sync';
import { AppError, invalid } from '../../../kernel/errors.ts';
import { foldAddress } from './address.ts';

export interface ListEntry {
  address: string;
  hint: string;
  /** The second column; empty where there is none. */
  note: string;
}

export interface WrongLine {
  line: number;
  /** Its beginning, as it was pasted. */
  text: string;
}

const LONGEST_NOTE = 300;

function entryOf([address = '', note = '']: readonly string[]): ListEntry | null {
  try {
    return { ...foldAddress(address), note: note.trim().slice(0, LONGEST_NOTE) };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** A pasted table, comma or tab: address (or `@domain`), then why. A first line without an address is a heading. Pure. */
export function readAddressList(text: string): { entries: ListEntry[]; wrong: WrongLine[] } {
  let rows: string[][];
  try {
    const delimiter = text.split('\n', 1)[0]?.includes('\t') ? '\t' : ',';
    rows = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch {
    throw invalid('suppression_list_invalid');
  }
  const found = new Map<string, ListEntry>();
  const wrong: WrongLine[] = [];
  for (const [at, row] of rows.entries()) {
    const entry = entryOf(row);
    if (entry) found.set(entry.address, entry);
    else if (at > 0) wrong.push({ line: at + 1, text: row.join(',').slice(0, 60) });
  }
  return { entries: [...found.values()], wrong };
}
