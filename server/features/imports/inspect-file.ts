import { invalid } from '../../kernel/errors.ts';
import { unguardCell } from '@madoguchi/contracts/formula-guard.ts';
import { detectTable, readTable, type TableForm } from '../../kernel/tables/read-table.ts';
import { TableRejected, type TableRow } from '../../kernel/tables/table-limits.ts';
import { findHeading, OPENING_ROWS } from './find-heading.ts';

/** One of the first rows of a file, for people: its line and the words that stand there. */
export interface OpeningRow {
  line: number;
  text: string;
}

export interface Inspection {
  form: TableForm;
  /** Where the headings stand; what stands above them is no row. Null: there are none. */
  headerLine: number | null;
  header: string[];
  sample: string[][];
  opening: OpeningRow[];
  /** Rows below the headings. */
  total: number;
}

export interface Wishes {
  encoding?: Extract<TableForm, { kind: 'csv' }>['encoding'] | undefined;
  delimiter?: Extract<TableForm, { kind: 'csv' }>['delimiter'] | undefined;
  sheet?: number | undefined;
  hasHeader?: boolean | undefined;
  headerLine?: number | undefined;
}

type IsKnown = (heading: string) => boolean;

const SAMPLE_ROWS = 5;
const OPENING_LETTERS = 120;

function wished(form: TableForm, wishes: Wishes): TableForm {
  if (form.kind === 'xlsx') return { ...form, sheet: Math.min(wishes.sheet ?? form.sheet, form.sheets.length - 1) };
  return { ...form, encoding: wishes.encoding ?? form.encoding, delimiter: wishes.delimiter ?? form.delimiter };
}

/** Place of the headings among the first rows. @throws invalid `import_heading_far`. */
function headingIn(first: readonly TableRow[], wishes: Wishes, isKnown: IsKnown): number | null {
  if (wishes.headerLine !== undefined) {
    const at = first.slice(0, OPENING_ROWS).findIndex((row) => row.line === wishes.headerLine);
    if (at < 0)
      throw invalid('import_heading_far', { issues: [{ path: 'body.headerLine', code: 'import_heading_far' }] });
    return at;
  }
  if (wishes.hasHeader === false) return null;
  const found = findHeading(
    first.map((row) => row.cells),
    isKnown,
  );
  return found ?? (wishes.hasHeader ? 0 : null);
}

const openingOf = (first: readonly TableRow[]): OpeningRow[] =>
  first.slice(0, OPENING_ROWS).map(({ line, cells }) => ({
    line,
    text: cells
      .map((cell) => cell.trim())
      .filter(Boolean)
      .join(' ／ ')
      .slice(0, OPENING_LETTERS),
  }));

async function look(path: string, wishes: Wishes, isKnown: IsKnown): Promise<Inspection> {
  const form = wished(await detectTable(path), wishes);
  const first: TableRow[] = [];
  let rows = 0;
  for await (const { line, cells } of readTable(path, form)) {
    rows += 1;
    if (first.length <= OPENING_ROWS + SAMPLE_ROWS)
      first.push({ line, cells: cells.map((cell) => cell.replaceAll('\u0000', '').slice(0, 200)) });
  }
  if (first.length === 0) throw new TableRejected('table_empty');
  const at = headingIn(first, wishes, isKnown);
  const table = first.slice(at ?? 0).map((row) => row.cells);
  let width = table[0]?.length ?? 0;
  // Trailing commas make columns nobody meant.
  while (width > 1 && table.every((row) => (row[width - 1] ?? '').trim() === '')) width -= 1;
  const header = Array.from({ length: width }, (_, column) =>
    at === null ? '' : unguardCell(table[0]?.[column] ?? ''),
  );
  const sample = table.slice(at === null ? 0 : 1).slice(0, SAMPLE_ROWS);
  const headerLine = at === null ? null : (first[at]?.line ?? null);
  return { form, headerLine, header, sample, opening: openingOf(first), total: rows - (at === null ? 0 : at + 1) };
}

/**
 * Reads a file from its first to its last row before anything of it is kept. `isKnown`: headings by which the columns are found.
 * @throws invalid with the code of the table and the line; `import_heading_far`.
 */
export async function inspectFile(path: string, wishes: Wishes, isKnown: IsKnown): Promise<Inspection> {
  try {
    return await look(path, wishes, isKnown);
  } catch (error) {
    if (error instanceof TableRejected) throw invalid(error.code, { values: { line: error.line ?? 0 } });
    throw error;
  }
}
