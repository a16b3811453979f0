import type { FeedFormat } from '@madoguchi/contracts/feeds.ts';
import type { BasicType, ColumnSource } from 'hyparquet-writer';
import { csvLine } from '../../../kernel/tables/write-csv.ts';
import type { Cell, FeedPage } from './read-page.ts';
import type { Column } from './tables.ts';

const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));

function csv({ table, rows }: FeedPage): Buffer {
  const names = table.columns.map(({ name }) => name);
  return Buffer.from([csvLine(names), ...rows.map((row) => csvLine(names.map((name) => textOf(row[name]))))].join(''));
}

const ndjson = ({ rows }: FeedPage): Buffer => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

const PARQUET: Readonly<Record<Column['type'], BasicType>> = {
  text: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  instant: 'TIMESTAMP',
  date: 'STRING',
};

function parquetValue(type: Column['type'], cell: Cell): unknown {
  return type === 'instant' && typeof cell === 'string' ? new Date(cell) : cell;
}

/** Columns with their types, as data tools read them. The writer is loaded when somebody asks. */
async function parquet({ table, rows }: FeedPage): Promise<Buffer> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = table.columns.map(({ name, type }): ColumnSource => ({
    ...{ name, type: PARQUET[type], nullable: true },
    data: rows.map((row) => parquetValue(type, row[name] ?? null)),
  }));
  return Buffer.from(parquetWriteBuffer({ columnData }));
}

const TYPES: Readonly<Record<FeedFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  parquet: 'application/vnd.apache.parquet',
};

/** A page as bytes, with their type. */
export async function writePage(page: FeedPage, format: FeedFormat): Promise<{ type: string; bytes: Buffer }> {
  const bytes = format === 'ndjson' ? ndjson(page) : format === 'csv' ? csv(page) : await parquet(page);
  return { type: TYPES[format], bytes };
}
