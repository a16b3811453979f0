import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMNS, readCsv, writeCsv, type CsvLine } from './csv.ts';

const word = fc
  .oneof(fc.string({ maxLength: 12 }), fc.constantFrom("'=1", "''＋1", '＝1+1', '＠x', "'quoted"))
  .map((text) => text.replace(/[\r\0]/g, '').trim());
const line = fc.record(Object.fromEntries(COLUMNS.map((column) => [column, word]))) as fc.Arbitrary<CsvLine>;

test('what is written is read again as it was', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const kept = lines.filter((each) => Object.values(each).some((text) => text !== ''));
      expect(readCsv(writeCsv(kept))).toEqual(kept);
    }),
  );
});

test('a cell that begins like a formula is written as text', () => {
  const written = writeCsv([
    { topic: '=HYPERLINK("x")', name: '+81', hours: '＝1+1', phone: '－1|x', mail: '', notes: '', categories: '' },
  ]);
  expect(written).toContain(`"'=HYPERLINK(""x"")"`);
  expect(written).toContain(`'+81`);
  // A spreadsheet that knows Japanese runs the full-width signs too.
  expect(written).toContain(`'＝1+1,'－1|x`);
});

test('quoted line breaks and commas stay inside their cell, other columns are passed over', () => {
  const text = 'name,topic,color\r\n"本社, 広報","取材\n申し込み",red\r\n\r\n';
  expect(readCsv(text)).toMatchObject([{ topic: '取材\n申し込み', name: '本社, 広報' }]);
  expect(readCsv('a,b\n1,2')).toBeNull();
});
