import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { formatOf, unescapeText, type CellFormat } from './cell-text.ts';
import { TableRejected, type TableLimits } from './table-limits.ts';
import type { WorkbookZip } from './workbook-zip.ts';
import { readXml, type XmlListener } from './xml-events.ts';

export interface Workbook {
  is1904: boolean;
  /** Visible sheets in their order. */
  sheets: { name: string; part: string }[];
  formats: CellFormat[];
  strings: string[];
}

async function read(source: Readable, listener: XmlListener): Promise<void> {
  const pieces = readXml(source, listener);
  while (!(await pieces.next()).done);
}

async function relationsOf(zip: WorkbookZip): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await read(await zip.part('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, posix.join('xl', Target.replace(/^\/xl\//, '')));
    },
  });
  return targets;
}

async function formatsOf(zip: WorkbookZip): Promise<CellFormat[]> {
  if (!zip.has('xl/styles.xml')) return [];
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let isInside = false;
  await read(await zip.part('xl/styles.xml'), {
    open: (name, attributes) => {
      if (name === 'cellXfs') isInside = true;
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      const id = Number(attributes['numFmtId'] ?? 0);
      if (isInside && name === 'xf') formats.push(formatOf(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isInside = false;
    },
  });
  return formats;
}

/** Texts that cells point at; readings (ふりがな, `rPh`) are left out. */
async function stringsOf(zip: WorkbookZip, limits: TableLimits): Promise<string[]> {
  if (!zip.has('xl/sharedstrings.xml')) return [];
  const strings: string[] = [];
  let letters = 0;
  let text = '';
  let isText = false;
  let isReading = false;
  await read(await zip.part('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    text: (piece) => {
      if (!isText) return;
      letters += piece.length;
      if (letters > limits.strings) throw new TableRejected('table_too_large');
      if (text.length <= limits.cell) text += piece;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
}

export async function readWorkbook(zip: WorkbookZip, limits: TableLimits): Promise<Workbook> {
  const targets = await relationsOf(zip);
  const workbook: Pick<Workbook, 'is1904' | 'sheets'> = { is1904: false, sheets: [] };
  await read(await zip.part('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') workbook.is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const part = targets.get(attributes['r:id'] ?? '');
      if (part && zip.has(part)) workbook.sheets.push({ name: attributes['name'] ?? '', part });
    },
  });
  if (workbook.sheets.length === 0) throw new TableRejected('table_no_workbook');
  return { ...workbook, formats: await formatsOf(zip), strings: await stringsOf(zip, limits) };
}
