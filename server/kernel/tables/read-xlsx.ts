import { columnOf, numberText, serialText, unescapeText } from './cell-text.ts';
import { TABLE_LIMITS, TableRejected, type TableLimits, type TableRow } from './table-limits.ts';
import { readWorkbook, type Workbook } from './workbook-parts.ts';
import { WorkbookZip } from './workbook-zip.ts';
import { readXml, type XmlListener } from './xml-events.ts';

/** Names of the visible sheets. @throws TableRejected. */
export async function listSheets(path: string, limits: TableLimits = TABLE_LIMITS): Promise<string[]> {
  const zip = await WorkbookZip.open(path, limits);
  try {
    return (await readWorkbook(zip, limits)).sheets.map((sheet) => sheet.name);
  } finally {
    zip.close();
  }
}

/** The most that is kept of what follows the cells, where merged ones are named. */
const TAIL = 2_000_000;

/** Cells below the first of a merged block: its value counts for each of its rows. By first cell, `2:0` → last row. */
async function mergedDown(zip: WorkbookZip, part: string): Promise<Map<string, number>> {
  let text = '';
  let isTail = false;
  for await (const chunk of (await zip.part(part)) as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    const end = isTail ? -1 : text.indexOf('</sheetData>');
    if (end >= 0) {
      isTail = true;
      text = text.slice(end);
    }
    if (!isTail) text = text.slice(-12);
    else if (text.length > TAIL) break;
  }
  const merged = new Map<string, number>();
  for (const [, from = '', first, , last] of text.matchAll(/mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g))
    if (Number(last) > Number(first)) merged.set(`${Number(first)}:${columnOf(from)}`, Number(last));
  return merged;
}

class SheetReader implements XmlListener {
  readonly rows: TableRow[] = [];
  readonly #book: Workbook;
  readonly #limits: TableLimits;
  readonly #merged: ReadonlyMap<string, number>;
  /** Values that count for rows to come: column → value and last row. */
  readonly #down = new Map<number, { value: string; until: number }>();
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #isText = false;
  #isReading = false;
  #isTooLong = false;

  constructor(book: Workbook, merged: ReadonlyMap<string, number>, limits: TableLimits) {
    this.#book = book;
    this.#merged = merged;
    this.#limits = limits;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#openRow(attributes['r']);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'rPh') this.#isReading = true;
    // `f` is the formula; only what it came to (`v`) counts.
    else if (name === 'v' || name === 't') this.#isText = !this.#isReading;
  }

  text(piece: string): void {
    if (!this.#isText) return;
    if (this.#value.length + piece.length > this.#limits.cell) this.#isTooLong = true;
    else this.#value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isText = false;
    else if (name === 'rPh') this.#isReading = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
  }

  #openRow(number: string | undefined): void {
    const row = number === undefined ? this.#row + 1 : Number(number);
    // Rows are told apart by their numbers: going up, whole, none twice (ECMA-376 part 1, 18.3.1.73).
    if (!Number.isInteger(row) || row <= this.#row) throw new TableRejected('table_broken', this.#row || null);
    this.#row = row;
    if (this.#row > this.#limits.rows) throw new TableRejected('table_too_long', this.#row);
    this.#cells = [];
    this.#column = -1;
    this.#isTooLong = false;
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    this.#column = attributes['r'] ? columnOf(attributes['r']) : this.#column + 1;
    if (this.#column >= this.#limits.columns) throw new TableRejected('table_too_wide', this.#row);
    this.#type = attributes['t'] ?? 'n';
    this.#style = Number(attributes['s'] ?? 0);
    this.#value = '';
  }

  #closeCell(): void {
    const value = this.#read();
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = value;
    const until = this.#merged.get(`${this.#row}:${this.#column}`);
    if (until !== undefined) this.#down.set(this.#column, { value, until });
  }

  #read(): string {
    const written = this.#value;
    if (this.#type === 's') return this.#book.strings[Number(written)] ?? '';
    if (this.#type === 'inlineStr' || this.#type === 'str') return unescapeText(written);
    if (this.#type === 'b') return written === '1' ? 'true' : 'false';
    if (this.#type === 'e' || written === '') return '';
    if (this.#type === 'd') return written.replace('T', ' ');
    const format = this.#book.formats[this.#style];
    if (format?.kind === 'date') return serialText(Number(written), this.#book.is1904);
    const number = numberText(written);
    return format?.kind === 'zeros' && /^\d+$/.test(number) ? number.padStart(format.digits, '0') : number;
  }

  #closeRow(): void {
    for (const [column, { value, until }] of this.#down) {
      if (this.#row > until) this.#down.delete(column);
      else {
        while (this.#cells.length <= column) this.#cells.push('');
        this.#cells[column] ||= value;
      }
    }
    const cells = Array.from(this.#cells, (cell) => cell ?? '');
    if (this.#isTooLong) this.rows.push({ line: this.#row, cells, problem: 'cell_too_long' });
    else if (cells.some((cell) => cell.includes('\u0000')))
      this.rows.push({ line: this.#row, cells, problem: 'cell_nul' });
    else if (cells.some((cell) => cell !== '')) this.rows.push({ line: this.#row, cells });
  }
}

/** The rows of one sheet of a workbook, streaming; `line` is the row's number in the sheet. @throws TableRejected. */
export async function* readXlsx(
  path: string,
  sheet: number = 0,
  limits: TableLimits = TABLE_LIMITS,
): AsyncGenerator<TableRow, void, undefined> {
  const zip = await WorkbookZip.open(path, limits);
  try {
    const book = await readWorkbook(zip, limits);
    const part = (book.sheets[sheet] ?? book.sheets[0])?.part ?? '';
    const reader = new SheetReader(book, await mergedDown(zip, part), limits);
    for await (const _piece of readXml(await zip.part(part), reader)) yield* reader.rows.splice(0);
  } finally {
    zip.close();
  }
}
