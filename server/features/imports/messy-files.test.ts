import { randomBytes } from 'node:crypto';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { importEndpoints as api } from '@madoguchi/contracts/imports.ts';
import { expect, test } from 'vitest';
import { encodeJapanese } from '../../kernel/mail/japanese-bytes.ts';
import { writeXlsx } from '../../kernel/tables/write-xlsx.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { findHeading } from './find-heading.ts';
import { strayCode } from './stray-row.ts';
import { bringIn, sendTable } from './testing/import-desk.ts';

const house = testApp();

async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = async function* () {
    yield* rows;
  };
  const parts: Buffer[] = [];
  for await (const part of writeXlsx(cells()) as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
const csv = (rows: readonly (readonly string[])[], mark = ',') => rows.map((row) => row.join(mark)).join('\r\n');

/** As people print it: a title, a date at the right, an empty line, groups of columns, and a sum below. */
const PRINTED = [
  ['顧客一覧 2026年4月', '', '', '', ''],
  ['', '', '', '出力日', '2026/04/01'],
  ['', '', '', '', ''],
  ['番号', '氏名', '連絡先', '', ''],
  ['会員番号', '氏名', 'メールアドレス', '電話番号', '担当営業'],
  ['0001', '山田 花子', 'hana@example.jp', '03-1234-5678', '佐藤'],
  ['0002', '山田 次郎', '次郎', '', '佐藤'],
  ['会員番号', '氏名', 'メールアドレス', '電話番号', '担当営業'],
  ['0003', '計 良介', '', '03-1234-5679', '佐藤'],
  ['合計', '', '', '', '3名'],
  ['※ 退会した方を含みません', '', '', '', ''],
];

test.each([
  ['CSV', async () => csv(PRINTED)],
  ['TSV', async () => csv(PRINTED, '\t')],
  ['XLSX', async () => workbook(PRINTED)],
])(
  'titles above the headings of a %s are no rows, sums below them no customers, and lines stay those of the file',
  async (_kind, make) => {
    const desk = await house.open();
    const bytes = await make();
    const sent = await sendTable(house, desk.owner, { noun: 'customer' }, bytes);
    expect(sent.body).toMatchObject({ headerLine: 5, hasHeader: true, total: 6, header: PRINTED[4] });
    expect(sent.body.opening.slice(0, 2)).toEqual([
      { line: 1, text: '顧客一覧 2026年4月' },
      { line: 2, text: '出力日 ／ 2026/04/01' },
    ]);
    expect(sent.body.sample[0]).toEqual(PRINTED[5]);
    const done = await bringIn(house, desk, { noun: 'customer', bytes });
    expect([done.created, done.problems.map(({ line, code }) => [line, code])]).toEqual([
      2,
      [
        [7, 'email_invalid'],
        [8, 'import_row_is_heading'],
        [10, 'import_row_is_total'],
        [11, 'import_row_is_note'],
      ],
    ]);
  },
);

test('whoever brings a file in chooses another row as headings, or none', async () => {
  const desk = await house.open();
  const as = desk.owner;
  const { body: sent } = await sendTable(house, as, { noun: 'customer' }, csv(PRINTED));
  const read = (body: object) => house.call(api.rereadImport, { as, params: { id: sent.id }, body });
  expect((await read({ headerLine: 4 })).body).toMatchObject({
    headerLine: 4,
    total: 7,
    header: PRINTED[3]!.slice(0, 5),
  });
  expect((await read({ hasHeader: false })).body).toMatchObject({ headerLine: null, hasHeader: false, total: 10 });
  expect((await read({ hasHeader: true })).body).toMatchObject({ headerLine: 5 });
  expect((await read({ headerLine: 3 })).problem?.code).toBe('import_heading_far');
  expect((await read({ headerLine: 5000 })).problem?.code).toBe('import_heading_far');
});

const WORDS = ['会員番号', '氏名', 'メール', '姓', '名', '電話番号', '住所'];
const isKnown = (word: string): boolean => WORDS.includes(word);

test.each<[string, string[][], number | null]>([
  [
    'the first row',
    [
      ['会員番号', '氏名'],
      ['1', '山田'],
    ],
    0,
  ],
  ['below a title', [['顧客名簿'], ['会員番号', '氏名', 'メール'], ['1', '山田', 'a@example.jp']], 1],
  [
    'below a title and who made it',
    [
      ['名簿', '営業部', '担当', '佐藤'],
      ['会員番号', '氏名', '住所', '備考'],
      ['1', '山', '東京', ''],
    ],
    1,
  ],
  ['names nobody knows, below a title', [['一覧'], ['甲', '乙', '丙'], ['1', '2', '3']], 1],
  [
    'two rows, the upper for groups',
    [
      ['氏名', '', '連絡先', ''],
      ['姓', '名', 'メール', '電話番号'],
      ['山', '花', 'a@example.jp', '03-1'],
    ],
    1,
  ],
  [
    'none',
    [
      ['1', '山田', 'a@example.jp'],
      ['2', '鈴木', 'b@example.jp'],
    ],
    null,
  ],
  [
    'none, with words that are values',
    [
      ['甲社', '本社', '東京'],
      ['乙社', '住所', '大阪'],
    ],
    0,
  ],
])('headings are found: %s', (_which, rows, at) => {
  expect(findHeading(rows, isKnown)).toBe(at);
});

test('columns of one name are told apart, long headings are headings, and numbers that lost their digits are no numbers', async () => {
  const desk = await house.open();
  const heading = `会員番号,氏名,メール,メール,メール,メール,${'長い説明。'.repeat(20)}`;
  const bytes = `${heading}\n1,山田,a@example.jp,b@example.jp,c,d,e\n4.90123E+12,鈴木,,,,,\n`;
  const sent = await sendTable(house, desk.owner, { noun: 'customer' }, bytes);
  expect(sent.body.headerLine).toBe(1);
  expect(sent.body.mapping.slice(0, 6)).toEqual([
    'memberNumber',
    'fullName',
    'email',
    'email2',
    'attr:メール',
    'attr:メール 2',
  ]);
  const done = await bringIn(house, desk, { noun: 'customer', bytes });
  expect([done.created, done.problems.map(({ line, code, about }) => [line, code, about])]).toEqual([
    1,
    [[3, 'import_digits_lost', '会員番号']],
  ]);
});

const HEADER = ['会員番号', '氏名', '電話番号', '購入額'];
test.each<[string[], string | null]>([
  [['合計', '', '', '¥128,000'], 'import_row_is_total'],
  [['', '', '総 計：', '128,000円'], 'import_row_is_total'],
  [['合計 12名', '', '', ''], 'import_row_is_total'],
  [['Grand Total', '', '', '12'], 'import_row_is_total'],
  [['山田商店　小計', '', '', '1,000'], 'import_row_is_total'],
  [['合計（税込）', '-', '', '1,000'], 'import_row_is_total'],
  [['計', '良介', '03-1234-5678', '1,000'], null],
  [['0001', '計', '', '1,000'], null],
  [['計', '', '0312345678', ''], null],
  [['合計社', '', '', '1,000'], null],
  [['以上', '', '', ''], 'import_row_is_note'],
  [['※印は退会', '', '', ''], 'import_row_is_note'],
  [['※', '山田', '', ''], null],
  [['0001', '', '', ''], null],
  [HEADER, 'import_row_is_heading'],
])('%j is a row or not: %s', (cells, code) => {
  expect(strayCode(cells, HEADER)).toBe(code);
});

const names = async (desk: TestDesk) =>
  (await house.call(customerEndpoints.listCustomers, { as: desk.owner, query: { limit: 50 } })).body.items
    .map((one) => one.familyName + one.givenName)
    .toSorted();

test('a file of one column, of headings with line ends, and one in two encodings bring in what can be read', async () => {
  const desk = await house.open();
  const one = await bringIn(house, desk, {
    noun: 'customer',
    bytes: 'メールアドレス\r\na@example.jp\r\nb@example.jp\r\n',
  });
  expect([one.created, one.rejected]).toEqual([2, 0]);
  const broken = await bringIn(house, desk, {
    noun: 'customer',
    bytes: '"会員\n番号","お名前\r\n（漢字）"\r\n1,山田\r\n',
  });
  expect([broken.mapping, broken.created]).toEqual([['memberNumber', 'fullName'], 1]);
  const mixed = Buffer.concat([
    Buffer.from('会員番号,氏名\r\n11,髙橋 花子\r\n12,佐藤 次郎\r\n13,鈴木 三郎\r\n'),
    encodeJapanese('14,山田 四郎\r\n', 'shift_jis'),
  ]);
  const done = await bringIn(house, desk, { noun: 'customer', bytes: mixed });
  expect([done.created, done.problems.map(({ line, code }) => [line, code])]).toEqual([
    3,
    [[5, 'import_letters_lost']],
  ]);
  expect(await names(desk)).toEqual(expect.arrayContaining(['佐藤次郎', '髙橋花子', '鈴木三郎']));
});

test('a file with a cell of ten megabytes, with 2,000 columns, or cut in half is refused whole; in a workbook the cell spoils its row alone', async () => {
  const desk = await house.open();
  // Ten megabytes, and nothing a workbook packs into little.
  const huge = randomBytes(5_000_000).toString('hex');
  const half = (await workbook(PRINTED)).subarray(0, 900);
  for (const [bytes, code] of [
    [`会員番号,氏名\n1,${huge}\n`, 'table_row_too_long'],
    [`${'会員番号,'.repeat(2000)}\n`, 'table_too_wide'],
    [half, 'table_no_workbook'],
    ['会員番号,氏名\n1,"山田', 'table_quote_open'],
  ] as const)
    expect((await sendTable(house, desk.owner, { noun: 'customer' }, bytes)).problem?.code).toBe(code);
  const bytes = await workbook([
    ['会員番号', '氏名'],
    ['1', huge],
    ['2', '山田 花子'],
  ]);
  const done = await bringIn(house, desk, { noun: 'customer', bytes });
  expect([done.created, done.problems.map(({ line, code }) => [line, code])]).toEqual([1, [[2, 'cell_too_long']]]);
});

test('two imports of one file at once bring everybody in once, and stopping one twice stops it once', async () => {
  const desk = await house.open();
  const as = desk.owner;
  const bytes = '姓,名,電話番号\n山田,花子,03-1111-0001\n鈴木,次郎,03-1111-0002\n';
  const ids = [];
  for (const _twice of [1, 2]) ids.push((await sendTable(house, as, { noun: 'customer' }, bytes)).body.id);
  await Promise.all(ids.map((id) => house.call(api.startImport, { as, params: { id } })));
  expect((await house.call(api.startImport, { as, params: { id: ids[0]! } })).problem?.code).toBe('import_under_way');
  await house.runJobs();
  const done = await Promise.all(ids.map(async (id) => (await house.call(api.getImport, { as, params: { id } })).body));
  expect(done.map(({ created, unchanged }) => created + unchanged)).toEqual([2, 2]);
  expect(await names(desk)).toEqual(['山田花子', '鈴木次郎']);
  const { id } = (await sendTable(house, as, { noun: 'customer' }, bytes)).body;
  await house.call(api.startImport, { as, params: { id } });
  const stop = () => house.call(api.cancelImport, { as, params: { id } });
  expect((await Promise.all([stop(), stop()])).map(({ body }) => body.state)).toEqual(['cancelled', 'cancelled']);
});
