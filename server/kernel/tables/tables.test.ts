import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { encodeJapanese } from '../mail/japanese-bytes.ts';
import { guardCell, unguardCell } from '@madoguchi/contracts/formula-guard.ts';
import { readDay, readMoment } from './read-date.ts';
import { readFlag, readNumber } from './read-number.ts';
import { detectTable, looksLikeHeader, readTable } from './read-table.ts';
import { TABLE_LIMITS, type TableLimits, type TableRow } from './table-limits.ts';
import { cp932Encoder, csvLine, utf8Encoder } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

let folder = '';
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tables-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function kept(bytes: Buffer | string): Promise<string> {
  files += 1;
  const path = join(folder, `t${files}`);
  await writeFile(path, bytes);
  return path;
}

async function rowsOf(bytes: Buffer | string, limits: TableLimits = TABLE_LIMITS): Promise<TableRow[]> {
  const path = await kept(bytes);
  const rows: TableRow[] = [];
  for await (const row of readTable(path, await detectTable(path, limits), limits)) rows.push(row);
  return rows;
}
const cellsOf = async (bytes: Buffer | string): Promise<string[][]> => (await rowsOf(bytes)).map((row) => row.cells);

async function workbook(parts: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheet = (rows: string, after = '') => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
const book = (body: string, more: Record<string, string> = {}, pr = '') =>
  workbook({
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}">${pr}<sheets><sheet name="隠し" state="hidden" sheetId="2" r:id="r2"/><sheet name="顧客" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': body,
    ...more,
  });

const JAPANESE = '会員番号,氏名,電話\r\n0001,髙﨑 ①㈱Ⅳ,０９０－1234\r\n0002,"山田\r\n太郎",03\r\n';

describe('a text file', () => {
  const utf16 = (text: string, big: boolean, mark: boolean): Buffer => {
    const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  test.each([
    ['UTF-8', Buffer.from(JAPANESE)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${JAPANESE}`)],
    ['UTF-16LE', utf16(JAPANESE, false, true)],
    ['UTF-16BE', utf16(JAPANESE, true, true)],
    ['UTF-16LE without a mark', utf16(JAPANESE, false, false)],
    ['CP932', encodeJapanese(JAPANESE, 'shift_jis')],
  ])('in %s is read letter by letter, leading zeros and line ends in cells too', async (_name, bytes) => {
    expect(await cellsOf(bytes)).toEqual([
      ['会員番号', '氏名', '電話'],
      ['0001', '髙﨑 ①㈱Ⅳ', '０９０－1234'],
      ['0002', '山田\r\n太郎', '03'],
    ]);
  });

  test('in EUC-JP is read', async () => {
    expect(await cellsOf(encodeJapanese('氏名,かな\n高崎 花子,タカサキ\n', 'euc-jp'))).toEqual([
      ['氏名', 'かな'],
      ['高崎 花子', 'タカサキ'],
    ]);
  });

  test('is judged by Japanese that comes only after megabytes of ASCII', async () => {
    const late = `a,b\n${'0,0\n'.repeat(700_000)}`;
    const rows = await rowsOf(Buffer.concat([Buffer.from(late), encodeJapanese('1,髙橋さまの分\n', 'shift_jis')]));
    expect(rows.at(-1)).toEqual({ line: 700_002, cells: ['1', '髙橋さまの分'] });
  });

  test.each([
    ['a\tb\n1\t2,3\n', ['1', '2,3']],
    ['a;b\n1;2,3\n', ['1', '2,3']],
    ['a|b\n1|2\n', ['1', '2']],
    ['名前\n山田, 太郎\n', ['山田', ' 太郎']],
    ['a\tb\r1\t2,3\r', ['1', '2,3']],
  ])('finds its delimiter: %j', async (text, second) => {
    expect((await cellsOf(text))[1]).toEqual(second);
  });

  test('says on which line each row begins, whatever stands before it', async () => {
    const rows = await rowsOf('a,b\n"x\ny\nz",1\n\n\n2,"q\r\nr"\n3,4\n');
    expect(rows.map((row) => row.line)).toEqual([1, 2, 7, 9]);
  });

  test('keeps short and long rows, and quotes inside words', async () => {
    expect(await cellsOf('a,b,c\n1\n1,2,3,4\n5" disk,x,y\n')).toEqual([
      ['a', 'b', 'c'],
      ['1'],
      ['1', '2', '3', '4'],
      ['5" disk', 'x', 'y'],
    ]);
  });

  test('is refused when a quote never ends, a row is endless, or it has a million columns', async () => {
    await expect(rowsOf('a,b\n1,"2\n3,4\n')).rejects.toMatchObject({ code: 'table_quote_open' });
    await expect(rowsOf(`a\n${'x'.repeat(2_100_000)}\n`)).rejects.toMatchObject({ code: 'table_row_too_long' });
    await expect(rowsOf(`${','.repeat(1_000_000)}\n`)).rejects.toMatchObject({ code: 'table_too_wide' });
    await expect(rowsOf('')).rejects.toMatchObject({ code: 'table_empty' });
    const picture = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.from(Array.from({ length: 900 }, (_, at) => at % 256)),
    ]);
    await expect(rowsOf(picture)).rejects.toMatchObject({ code: 'table_no_workbook' });
  });

  test('marks rows with a huge cell or a NUL, and only these', async () => {
    const rows = await rowsOf(`a,b\n1,${'x'.repeat(40_000)}\n2,y\n3,z\u0000\n`);
    expect(rows.map((row) => row.problem)).toEqual([undefined, 'cell_too_long', undefined, 'cell_nul']);
  });
});

describe('a workbook', () => {
  const styles = {
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<sst><si><t>髙橋</t><rPh sb="0" eb="2"><t>タカハシ</t></rPh></si><si><r><t>山</t></r><r><t>田</t></r></si></sst>',
  };

  test('gives texts, days, zeros in front and what formulas came to', async () => {
    const cells = [
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>0312345678</t></is></c>',
      '<c r="A2" s="1"><v>46348</v></c><c r="B2" s="2"><v>123</v></c><c r="C2"><f>1+1</f><v>2</v></c><c r="D2" s="3"><v>46348.5</v></c>',
      '<c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3"><v>9.012345678E9</v></c>',
    ];
    const rows = await cellsOf(
      await book(sheet(cells.map((row, at) => `<row r="${at + 1}">${row}</row>`).join('')), styles),
    );
    expect(rows).toEqual([
      ['髙橋', '山田', '', '0312345678'],
      ['2026-11-22', '00123', '2', '2026-11-22 12:00:00'],
      ['true', '', '0.3', '9012345678'],
    ]);
  });

  test('counts days from 1904 where it says so', async () => {
    const body = sheet('<row r="1"><c s="1"><v>44886</v></c></row>');
    expect(await cellsOf(await book(body, styles, '<workbookPr date1904="1"/>'))).toEqual([['2026-11-22']]);
  });

  test('gives the value of merged cells to every row they cover', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>東京</t></is></c><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>';
    const body = sheet(rows, '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>');
    expect(await cellsOf(await book(body))).toEqual([
      ['東京', '1'],
      ['東京', '2'],
      ['', '3'],
    ]);
  });

  test('is refused when it asks for other files, unpacks to a mountain, or is too wide', async () => {
    const xxe =
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>';
    await expect(rowsOf(await book(xxe))).rejects.toMatchObject({ code: 'table_doctype' });
    const bomb = sheet(`<row><c t="str"><v>${' '.repeat(60_000_000)}</v></c></row>`);
    await expect(rowsOf(await book(bomb))).rejects.toMatchObject({ code: 'table_bomb' });
    // What a parser has to say of a hundred thousand ends that are missing takes it longer than reading them.
    await expect(rowsOf(await book(sheet('<row>'.repeat(100_000))))).rejects.toMatchObject({ code: 'table_bomb' });
    await expect(rowsOf(await book(sheet('<row><c r="ZZZ1"><v>1</v></c></row>')))).rejects.toMatchObject({
      code: 'table_too_wide',
    });
  });

  test('is refused when it is locked, old, broken or names parts outside itself', async () => {
    await expect(rowsOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({ code: 'table_old_workbook' });
    await expect(rowsOf(Buffer.from('PK\u0003\u0004nothing'))).rejects.toMatchObject({ code: 'table_no_workbook' });
    const slip = await book(sheet(''), { 'aa/aa/evil.xml': 'x' });
    const named = Buffer.from(slip.toString('latin1').replaceAll('aa/aa/evil.xml', '../../evil.xml'), 'latin1');
    await expect(rowsOf(named)).rejects.toMatchObject({ code: 'table_no_workbook' });
    await expect(rowsOf(await book('<worksheet><sheetData><row>'))).rejects.toMatchObject({ code: 'table_broken' });
    for (const place of ['abc', '-5', '2.5', '1'])
      await expect(
        rowsOf(await book(sheet(`<row r="1"><c><v>1</v></c></row><row r="${place}"><c><v>2</v></c></row>`))),
      ).rejects.toMatchObject({ code: 'table_broken' });
  });
});

const RISKY = [
  '=1+1',
  '+81-3',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  ' =1',
  "'=1",
  "''=1",
  "'",
  '-5',
  '',
  '1"2',
  'a,b',
  '_x0041_',
  '<b>&',
  'x\r\ny',
  '\u0007',
];
const cell = fc.oneof(
  fc.constantFrom(...RISKY),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\u0000', '')),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', "'", ' '), fc.string({ maxLength: 6 }))
    .map((parts) => parts.join('').replaceAll('\u0000', '')),
);

test('a guarded cell begins with nothing a spreadsheet runs, and gives back exactly what was there', () => {
  fc.assert(
    fc.property(cell, (text) => {
      const guarded = guardCell(text);
      expect(unguardCell(guarded)).toBe(text);
      expect(/^\s*[=+@＝＋＠－]|^[\t\r\n]/.test(guarded)).toBe(false);
      expect(/^-(?!\d+(\.\d+)?$)/.test(guarded)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 });
/** A row of nothing is no row. */
const filled = (rows: string[][]): string[][] => rows.map(([first = '', ...others]) => [first || 'x', ...others]);

test('what is written as CSV is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (given) => {
      const rows = [['a', 'b', 'c'], ...filled(given)];
      const encoder = utf8Encoder();
      const bytes = Buffer.concat([encoder.head, ...rows.map((row) => encoder.encode(csvLine(row)))]);
      const path = await kept(bytes);
      const read: string[][] = [];
      for await (const row of readTable(path, { kind: 'csv', encoding: 'utf-8', delimiter: ',' }))
        read.push(row.cells.map(unguardCell));
      expect(read).toEqual(rows.map((row) => row.map((text) => text.toWellFormed())));
    }),
    { numRuns: 150 },
  );
});

test('what is written as a workbook is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (given) => {
      const rows = filled(given);
      const chunks: Buffer[] = [];
      for await (const chunk of writeXlsx(
        (async function* () {
          yield* rows;
        })(),
      ) as AsyncIterable<Buffer>)
        chunks.push(chunk);
      // XML ends lines with a feed alone (2.11); a return is written as an escape.
      const read = (await cellsOf(Buffer.concat(chunks))).map((row) => row.map(unguardCell));
      expect(read.map((row) => [...row, '', '', ''].slice(0, 3))).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});

test('CP932 writes what it has, and reports what became a geta mark', () => {
  const encoder = cp932Encoder();
  const bytes = encoder.encode(csvLine(['①㈱髙﨑〜−', '𠮷野', '😀😀']));
  expect(new TextDecoder('shift_jis').decode(bytes)).toBe('①㈱髙﨑～－,〓野,〓〓\r\n');
  expect([...encoder.replaced]).toEqual([
    ['𠮷', 1],
    ['😀', 2],
  ]);
});

test.each([
  ['2026-11-22', '2026-11-22'],
  ['2026/1/2', '2026-01-02'],
  ['２０２６年１１月２２日', '2026-11-22'],
  ['20261122', '2026-11-22'],
  ['令和8年11月22日', '2026-11-22'],
  ['R8.11.22', '2026-11-22'],
  ['㋿8年11月22日', '2026-11-22'],
  ['令和元年5月1日', '2019-05-01'],
  ['平成31年4月30日', '2019-04-30'],
  ['S64.1.7', '1989-01-07'],
  ['昭55.4.1', '1980-04-01'],
  ['令２．１．５', '2020-01-05'],
  ['2026年11月22日(日)', '2026-11-22'],
  ['2026/02/30', null],
  ['11/22', null],
  ['きのう', null],
])('the day %s is %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test('moments have their time, and their zone where they say one', () => {
  expect(readMoment('2026/11/22 9:05')).toEqual({ day: '2026-11-22', time: '09:05:00', offset: null });
  expect(readMoment('令和8年11月22日 14時30分')).toEqual({ day: '2026-11-22', time: '14:30:00', offset: null });
  expect(readMoment('2026-11-22T09:05:06.000Z')).toEqual({ day: '2026-11-22', time: '09:05:06', offset: 'Z' });
  expect(readMoment('2026-11-22 9:05:06.123')).toEqual({ day: '2026-11-22', time: '09:05:06.123', offset: null });
  expect(readMoment('2026-11-22 25:00')).toBeNull();
});

test('numbers and yes or no are read as people write them', () => {
  expect(['1,234', '¥1,234', '１２３４円', '△500', '(500)', '0.5', '1,23', 'x', ''].map(readNumber)).toEqual([
    1234,
    1234,
    1234,
    -500,
    -500,
    0.5,
    null,
    null,
    null,
  ]);
  expect(['はい', '○', 'TRUE', '0', 'いいえ', '×', '?'].map(readFlag)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    null,
  ]);
});

test('a first row of words is a header, one of data is none', () => {
  expect(looksLikeHeader(['氏名', '電話'], [['山田', '03']])).toBe(true);
  expect(looksLikeHeader(['山田', '03-1234-5678'], [['鈴木', '03']])).toBe(false);
  expect(looksLikeHeader(['a', 'a'], [])).toBe(false);
  expect(looksLikeHeader(['氏名', '電話', '電話'], [['山田', '03-1234-5678', '090-1111-2222']])).toBe(true);
  expect(looksLikeHeader(['氏名', '=SUM(A1)', '@備考'], [['山田', '1', 'x']])).toBe(true);
});
