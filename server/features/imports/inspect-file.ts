import { invalid } from '../../kernel/errors.ts';
import { unguardCell } from '../../kernel/tables/formula-guard.ts';
import { detectTable, looksLikeHeader, readTable, type TableForm } from '../../kernel/tables/read-table.ts';
import { TableRejected } from '../../kernel/tables/table-limits.ts';

export interface Inspection {
  form: TableForm;
  hasHeader: boolean;
  header: string[];
  sample: string[][];
  /** Rows without the header. */
  total: number;
}

export interface Wishes {
  encoding?: Extract<TableForm, { kind: 'csv' }>['encoding'] | undefined;
  delimiter?: Extract<TableForm, { kind: 'csv' }>['delimiter'] | undefined;
  sheet?: number | undefined;
  hasHeader?: boolean | undefined;
}

const SAMPLE_ROWS = 5;
const JUDGED_ROWS = 20;

function wished(form: TableForm, wishes: Wishes): TableForm {
  if (form.kind === 'xlsx') return { ...form, sheet: Math.min(wishes.sheet ?? form.sheet, form.sheets.length - 1) };
  return { ...form, encoding: wishes.encoding ?? form.encoding, delimiter: wishes.delimiter ?? form.delimiter };
}

async function look(path: string, wishes: Wishes): Promise<Inspection> {
  const form = wished(await detectTable(path), wishes);
  const first: string[][] = [];
  let rows = 0;
  let width = 0;
  for await (const row of readTable(path, form)) {
    rows += 1;
    if (first.length <= JUDGED_ROWS) first.push(row.cells.map((cell) => cell.replaceAll('\u0000', '').slice(0, 200)));
    if (rows === 1) width = row.cells.length;
  }
  const [head] = first;
  if (!head) throw new TableRejected('table_empty');
  const hasHeader = wishes.hasHeader ?? looksLikeHeader(head, first.slice(1));
  // Trailing commas make columns nobody meant.
  while (width > 1 && first.every((row) => (row[width - 1] ?? '').trim() === '')) width -= 1;
  const header = Array.from({ length: width }, (_, at) => (hasHeader ? unguardCell(head[at] ?? '') : ''));
  const sample = first.slice(hasHeader ? 1 : 0, SAMPLE_ROWS + (hasHeader ? 1 : 0));
  return { form, hasHeader, header, sample, total: rows - (hasHeader ? 1 : 0) };
}

/** Reads a file from its first to its last row before anything of it is kept. @throws invalid with the code of the table and the line. */
export async function inspectFile(path: string, wishes: Wishes = {}): Promise<Inspection> {
  try {
    return await look(path, wishes);
  } catch (error) {
    if (error instanceof TableRejected) throw invalid(error.code, { values: { line: error.line ?? 0 } });
    throw error;
  }
}
