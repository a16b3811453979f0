import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, writeCsv } from './csv.ts';

test('what would be a formula is text where a spreadsheet opens it', () => {
  const text = writeCsv([
    ['=HYPERLINK("https://evil.example")', '+1', '-2', '@SUM(A1)', '\tx', "'quoted", '＝1', '＋1', '－1', '＠x', ' =1'],
  ]);
  for (const cell of text.replace('\uFEFF', '').trimEnd().split(','))
    expect(cell.replace(/^"/u, '')).not.toMatch(/^(?:\s*[=+@＝＋－＠]|-(?!\d+$)|[\t\r])/u);
});

test('whatever is written is read back', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('=1+1', "'=1", "''", '＝1', "'＠x", ' =1', 'a,b', '"', 'x\ny', 'x\r\ny', ' ', '様'),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const kept = rows.filter((row) => row.some((each) => each !== ''));
      fc.pre(
        kept.length === rows.length && !rows.some((row) => row.some((each) => /(?<!\r)\r(?!\n)|^\r\n|\r$/u.test(each))),
      );
      expect(readCsv(writeCsv(rows))).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

test('any text is read without throwing', () => {
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(readCsv(text))));
});
