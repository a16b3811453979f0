import { expect, test } from 'vitest';
import { maskSensitive, maskSensitiveHtml } from './sensitive-numbers.ts';
import { fillNumbers } from './testing/fill-numbers.ts';
import { HIDDEN, PLAIN } from './testing/sensitive-sentences.ts';

const SEEDS = [3, 7, 14, 140, 2026];

test('no card, individual number or account of the written sentences stays readable', () => {
  const missed = HIDDEN.flatMap((sentence) =>
    SEEDS.map((seed) => fillNumbers(sentence, seed)).filter(({ text, numbers }) => {
      const shown = maskSensitive(text).text;
      return numbers.length === 0 || numbers.some((number) => shown.includes(number));
    }),
  );
  expect(HIDDEN.length + PLAIN.length).toBeGreaterThan(220);
  expect(missed.map(({ text }) => text)).toEqual([]);
});

test('telephones, JAN codes, parcels, orders, dates and prices of the written sentences stay as they are', () => {
  const texts = PLAIN.flatMap((sentence) => SEEDS.map((seed) => fillNumbers(sentence, seed).text));
  expect(texts.filter((text) => maskSensitive(text).text !== text)).toEqual([]);
});

test('tags between the digits hide nothing from us, and take nothing from others', () => {
  const shown = (html: string): string => maskSensitiveHtml(html).text;
  const hidden = '<b>****</b> ****-<i>****</i>';
  expect(shown('<p><b>4111</b>-1111-<span>1111</span>-1111</p>')).toBe(
    '<p><b>****</b>-****-<span>****</span>-1111</p>',
  );
  expect(shown('<p>41<b></b>11111111<i>111111</i></p>')).toBe('<p>**<b></b>********<i>**1111</i></p>');
  expect(shown('<div>4111 1111</div>\n<div>1111 1111</div>')).toBe('<div>**** ****</div>\n<div>**** 1111</div>');
  expect(shown('<div>普通</div><div>1234567</div>')).toBe('<div>普通</div><div>*******</div>');
  const table = '<tr><td>4980</td><td>5480</td><td>3980</td><td>2981</td></tr><p>090-1234-5678</p>';
  expect(shown(table)).toBe(table);
  expect(shown(hidden)).toBe(hidden);
});
