import { guardCell, unguardCell } from '@madoguchi/contracts/formula-guard.ts';

/** Columns of the directory as a spreadsheet, in this order. */
export const COLUMNS = ['topic', 'name', 'hours', 'phone', 'mail', 'notes', 'categories'] as const;
export type CsvLine = Record<(typeof COLUMNS)[number], string>;

function cell(text: string): string {
  const safe = guardCell(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 with headings; a byte order mark, by which spreadsheets know UTF-8. */
export function writeCsv(lines: readonly CsvLine[]): string {
  const rows = [[...COLUMNS], ...lines.map((line) => COLUMNS.map((column) => line[column]))];
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\r|\n|$)/gy;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [all, quoted, plain = '', end = ''] = found;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      if (row.some((each) => each.trim() !== '')) rows.push(row);
      row = [];
    }
    if (all === '' || (end === '' && pattern.lastIndex >= text.length)) break;
  }
  return rows;
}

/** Lines below the headings; null where the headings do not name topic and name. What guards a cell from being run is taken off. */
export function readCsv(text: string): CsvLine[] | null {
  const [head = [], ...rest] = rowsOf(text.replace(/^\uFEFF/, ''));
  const places = head.map((name) => COLUMNS.findIndex((column) => column === name.trim().toLowerCase()));
  if (!places.includes(0) || !places.includes(1)) return null;
  return rest.map((row) => {
    const line: CsvLine = { topic: '', name: '', hours: '', phone: '', mail: '', notes: '', categories: '' };
    for (const [at, place] of places.entries()) {
      const column = COLUMNS[place];
      if (column) line[column] = unguardCell((row[at] ?? '').trim());
    }
    return line;
  });
}
