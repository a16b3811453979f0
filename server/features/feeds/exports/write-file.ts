import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { csvLine, utf8Encoder } from '../../../kernel/tables/write-csv.ts';
import { serialOf, writeXlsx, type SheetCell } from '../../../kernel/tables/write-xlsx.ts';
import { offsetAt } from '../../calendars/wall-time.ts';
import type { Cell, Line } from './lines.ts';

/** What a file holds: a head that says what it is about, and lines. */
export interface Content {
  order: FigureOrder;
  columns: readonly string[];
  /** Of JSON: what is said once, before the lines. */
  head: Readonly<Record<string, unknown>>;
  lines: AsyncIterable<Line>;
}

const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));
const headings = ({ order, columns }: Content, translate: Translate): string[] =>
  columns.map((column) => translate(order.locale, `feeds.column.${column}`));

async function* csv(content: Content, translate: Translate): AsyncGenerator<Buffer, void, undefined> {
  const encoder = utf8Encoder();
  if (content.order.bom) yield encoder.head;
  yield encoder.encode(csvLine(headings(content, translate)));
  for await (const line of content.lines)
    yield encoder.encode(csvLine(content.columns.map((column) => textOf(line[column]))));
}

const INSTANTS: readonly string[] = ['at', 'restated_at', 'counted_until'];
const DAYS: readonly string[] = ['period_from', 'period_to', 'due_on'];
const SHARES: readonly string[] = ['value', 'median', 'p90', 'mean', 'low_95', 'high_95', 'before_value', 'target'];

/** A sheet knows no zones: instants are what clocks showed in the zone that stands in the same line. */
function sheetCell(column: string, line: Line, { order }: Content): SheetCell {
  const cell = line[column] ?? '';
  if (cell === '') return cell;
  if (DAYS.includes(column)) return { value: serialOf(Date.parse(`${cell}T00:00:00Z`)), as: 'day' };
  if (INSTANTS.includes(column)) {
    const at = Date.parse(String(cell));
    return { value: serialOf(at + offsetAt(String(line['time_zone']), at)), as: 'instant' };
  }
  const isShare = order.level === 'summary' && line['unit'] === 'ratio' && SHARES.includes(column);
  return isShare && typeof cell === 'number' ? { value: cell, as: 'share' } : cell;
}

/** Numbers are numbers in a sheet: what was taken out to be added up can be; days and instants can be sorted and filtered. */
async function* sheetRows(content: Content, translate: Translate): AsyncGenerator<SheetCell[], void, undefined> {
  yield headings(content, translate);
  for await (const line of content.lines) yield content.columns.map((column) => sheetCell(column, line, content));
}

async function* json(content: Content): AsyncGenerator<Buffer, void, undefined> {
  const head = JSON.stringify(content.head);
  yield Buffer.from(`${head.slice(0, -1)},"lines":[\n`);
  let before = '';
  for await (const line of content.lines) {
    yield Buffer.from(before + JSON.stringify(line));
    before = ',\n';
  }
  yield Buffer.from('\n]}\n');
}

/** Writes a file of this machine: the rows come out of a transaction, which must not wait for where files are kept. */
export async function writeFile(path: string, content: Content, translate: Translate): Promise<void> {
  const { format } = content.order;
  const bytes =
    format === 'xlsx'
      ? writeXlsx(sheetRows(content, translate))
      : Readable.from(format === 'json' ? json(content) : csv(content, translate), { objectMode: false });
  await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
}
