import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { csvLine, utf8Encoder } from '../../../kernel/tables/write-csv.ts';
import { writeXlsx } from '../../../kernel/tables/write-xlsx.ts';
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

/** Numbers are numbers in a sheet: what was taken out to be added up can be. */
async function* sheetRows(
  content: Content,
  translate: Translate,
): AsyncGenerator<(string | number)[], void, undefined> {
  yield headings(content, translate);
  for await (const line of content.lines) yield content.columns.map((column) => line[column] ?? '');
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
