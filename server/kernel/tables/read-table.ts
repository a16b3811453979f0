import { open } from 'node:fs/promises';
import { detectCsv, readCsv, type CsvForm } from './read-csv.ts';
import { listSheets, readXlsx } from './read-xlsx.ts';
import { TABLE_LIMITS, TableRejected, type TableLimits, type TableRow } from './table-limits.ts';

/** How a file is written; what `readTable` needs to read it again. */
export type TableForm = ({ kind: 'csv' } & CsvForm) | { kind: 'xlsx'; sheet: number; sheets: string[] };

/** Old workbooks (.xls) and locked ones are OLE containers. */
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from([0x50, 0x4b]);

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Judges a file by its bytes, never by its name. @throws TableRejected. */
export async function detectTable(path: string, limits: TableLimits = TABLE_LIMITS): Promise<TableForm> {
  const head = await headOf(path);
  if (head.length === 0) throw new TableRejected('table_empty');
  if (head.subarray(0, 4).equals(OLE)) throw new TableRejected('table_old_workbook');
  if (head.subarray(0, 2).equals(ZIP)) return { kind: 'xlsx', sheet: 0, sheets: await listSheets(path, limits) };
  return { kind: 'csv', ...(await detectCsv(path)) };
}

export function readTable(
  path: string,
  form: TableForm,
  limits: TableLimits = TABLE_LIMITS,
): AsyncGenerator<TableRow, void, undefined> {
  return form.kind === 'csv' ? readCsv(path, form, limits) : readXlsx(path, form.sheet, limits);
}

/** A number, a day, a telephone or an address: what stands below headings and is none. */
const isData = (cell: string): boolean => /^[\d\s./:+-]+$/.test(cell) || /^[^\s@]+@[^\s@]+$/.test(cell);

/** Whether a first row names the columns: words, none of them data; one of them twice only where data stands below. */
export function looksLikeHeader(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  const words = first.map((cell) => cell.trim()).filter(Boolean);
  if (words.length === 0 || words.length * 2 < first.length) return false;
  if (words.some((word) => word.length > 60 || isData(word))) return false;
  if (new Set(words).size !== words.length && !others.some((row) => row.some((cell) => isData(cell.trim()))))
    return false;
  return others.length === 0 || others.some((row) => row.some((cell, at) => cell.trim() !== (first[at] ?? '').trim()));
}
