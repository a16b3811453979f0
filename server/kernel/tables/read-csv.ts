import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { TABLE_LIMITS, TableRejected, type TableLimits, type TableRow } from './table-limits.ts';
import { decodeChunks, EncodingProbe, type TableEncoding } from './text-encoding.ts';

export const DELIMITERS = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvForm {
  encoding: TableEncoding;
  delimiter: Delimiter;
}

/** Letters by which the delimiter is judged. */
const JUDGED = 64 * 1024;

/** How often a mark stands outside of quotes, for each line that has any words. */
function countsOf(text: string, mark: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let letters = 0;
  let quoted = false;
  // Old Macs end lines with a return alone.
  for (const char of text.replace(/\r\n?/g, '\n')) {
    if (char === '"') quoted = !quoted;
    else if (char === '\n' && !quoted) {
      if (letters > 0) counts.push(count);
      count = 0;
      letters = 0;
      continue;
    } else if (char === mark && !quoted) count += 1;
    if (char.trim() !== '') letters += 1;
  }
  if (letters > 0) counts.push(count);
  return counts;
}

/** The count most lines with the mark have, and how many lines that is; the larger count where two are as frequent. */
function usualOf(counts: readonly number[]): { count: number; lines: number } {
  const lines = new Map<number, number>();
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1);
  let usual = { count: 0, lines: 0 };
  for (const [count, times] of lines)
    if (times > usual.lines || (times === usual.lines && count > usual.count)) usual = { count, lines: times };
  return usual;
}

/** The mark that most lines have equally often, titles above the table left aside; a comma when nothing speaks. */
export function detectDelimiter(text: string): Delimiter {
  let best: Delimiter = ',';
  let most = 0;
  for (const mark of DELIMITERS) {
    const counts = countsOf(text, mark);
    const { count, lines } = usualOf(counts);
    const score = count === 0 ? 0 : (lines / counts.length) * Math.min(count, 20) + lines / 1000;
    if (score > most) [best, most] = [mark, score];
  }
  return best;
}

/** Reads a file once to find out how it is written. @throws TableRejected for what is no text at all. */
export async function detectCsv(path: string): Promise<CsvForm> {
  const probe = new EncodingProbe();
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) probe.write(chunk);
  if (probe.isBinary()) throw new TableRejected('table_no_workbook');
  const encoding = probe.guess();
  let text = '';
  for await (const part of decodeChunks(createReadStream(path, { end: JUDGED * 2 }), encoding)) text += part;
  const cut = text.slice(0, JUDGED);
  const whole = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r'));
  return { encoding, delimiter: detectDelimiter(text.length > JUDGED && whole > 0 ? cut.slice(0, whole) : cut) };
}

const REFUSALS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'table_quote_open',
  CSV_MAX_RECORD_SIZE: 'table_row_too_long',
  CSV_INVALID_CLOSING_QUOTE: 'table_quote_wrong',
  INVALID_OPENING_QUOTE: 'table_quote_wrong',
};

function refusalOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = (error as { lines?: number }).lines;
  return new TableRejected(REFUSALS[error.code] ?? 'table_broken', typeof line === 'number' ? line : null);
}

function problemOf(cells: readonly string[], limits: TableLimits): Pick<TableRow, 'problem'> {
  if (cells.some((cell) => cell.length > limits.cell)) return { problem: 'cell_too_long' };
  return cells.some((cell) => cell.includes('\u0000')) ? { problem: 'cell_nul' } : {};
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * The rows of a CSV file, streaming; empty lines are left out. `line` is where the row begins, also when cells hold
 * line ends. @throws TableRejected.
 */
export async function* readCsv(
  path: string,
  form: CsvForm,
  limits: TableLimits = TABLE_LIMITS,
): AsyncGenerator<TableRow, void, undefined> {
  const parser = parse({
    delimiter: form.delimiter,
    relax_column_count: true,
    // 5" disk: a quote inside an unquoted cell is a letter.
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: limits.row,
    info: true,
  });
  const source = Readable.from(decodeChunks(createReadStream(path), form.encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let count = 0;
  let pairs = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      // The parser counts to where a row ends, and a return with its feed inside a cell twice.
      const line = info.lines - pairs - countIn(record, /[\r\n]/g);
      pairs += countIn(record, /\r\n/g);
      if (record.length > limits.columns) throw new TableRejected('table_too_wide', line);
      if ((count += 1) > limits.rows) throw new TableRejected('table_too_long', line);
      if (record.every((cell) => cell === '')) continue;
      yield { line, cells: record, ...problemOf(record, limits) };
    }
  } catch (error) {
    throw refusalOf(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function countIn(cells: readonly string[], sign: RegExp): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\n') || cell.includes('\r')) count += cell.match(sign)?.length ?? 0;
  return count;
}
