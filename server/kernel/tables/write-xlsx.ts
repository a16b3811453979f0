import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { guardCell } from '@madoguchi/contracts/formula-guard.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const PARTS: readonly [name: string, text: string][] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  ],
];

/** Places in `cellXfs` above. */
const STYLES = { head: 1, day: 2, instant: 3, share: 4 } as const;

/**
 * A number that is shown as something else. `day`: days since 30 December 1899, as spreadsheets count them; `instant`: the
 * same with the part of the day, a wall time without a zone; `share`: 0.784 as 78.4 %.
 */
export interface ShownNumber {
  value: number;
  as: 'day' | 'instant' | 'share';
}
export type SheetCell = string | number | ShownNumber;

const UNIX_DAY = 25_569;
const DAY_MS = 86_400_000;

/** Milliseconds of a wall time, taken as if it were UTC, as spreadsheets count days. */
export const serialOf = (wallMs: number): number => UNIX_DAY + wallMs / DAY_MS;

/** XML cannot hold control characters: the format writes them as _x0007_, and an underscore that looks so as _x005F_. */
function escapeText(text: string): string {
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(
      // oxlint-disable-next-line no-control-regex -- they are what is written otherwise
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

function cellXml(cell: SheetCell, style: string): string {
  if (typeof cell === 'number') return `<c${style}><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c s="${STYLES[cell.as]}"><v>${cell.value}</v></c>`;
  if (cell === '') return '<c/>';
  return `<c${style} t="inlineStr"><is><t xml:space="preserve">${escapeText(guardCell(cell))}</t></is></c>`;
}

const rowXml = (cells: readonly SheetCell[], style: string): string =>
  `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`;

/** What its columns are called stays in sight. */
const VIEW =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="16" defaultRowHeight="15"/>';

async function* sheet(rows: AsyncIterable<readonly SheetCell[]>): AsyncGenerator<string, void, undefined> {
  yield `${HEAD}<worksheet xmlns="${MAIN}">${VIEW}<sheetData>`;
  let style = ` s="${STYLES.head}"`;
  for await (const row of rows) {
    yield rowXml(row, style);
    style = '';
  }
  yield '</sheetData></worksheet>';
}

/** A workbook of one sheet, its first row the heads. Texts are texts: nothing in it is ever computed, and leading zeros stay; only what comes as a number is one. */
export function writeXlsx(rows: AsyncIterable<readonly SheetCell[]>): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  for (const [name, text] of PARTS) zip.addBuffer(Buffer.from(HEAD + text), name);
  const body = Readable.from(sheet(rows), { objectMode: false });
  body.on('error', (error) => out.destroy(error));
  zip.addReadStream(body, 'xl/worksheets/sheet1.xml');
  zip.end();
  zip.outputStream.on('error', (error) => out.destroy(error instanceof Error ? error : new Error('zip failed')));
  (zip.outputStream as Readable).pipe(out);
  return out;
}
