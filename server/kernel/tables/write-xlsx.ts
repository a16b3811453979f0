import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { guardCell } from './formula-guard.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const PARTS: readonly [name: string, text: string][] = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
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
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
];

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

function rowXml(cells: readonly (string | number)[]): string {
  const written = cells.map((cell) =>
    typeof cell === 'number'
      ? `<c><v>${cell}</v></c>`
      : cell === ''
        ? '<c/>'
        : `<c t="inlineStr"><is><t xml:space="preserve">${escapeText(guardCell(cell))}</t></is></c>`,
  );
  return `<row>${written.join('')}</row>`;
}

async function* sheet(rows: AsyncIterable<readonly (string | number)[]>): AsyncGenerator<string, void, undefined> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  for await (const row of rows) yield rowXml(row);
  yield '</sheetData></worksheet>';
}

/** A workbook of one sheet. Texts are texts: nothing in it is ever computed, and leading zeros stay; only what comes as a number is one. */
export function writeXlsx(rows: AsyncIterable<readonly (string | number)[]>): Readable {
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
