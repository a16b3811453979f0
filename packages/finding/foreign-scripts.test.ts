import { expect, test } from 'vitest';
import { analyse } from './analyse.ts';

const terms = (text: string): string[] => analyse(text).words.map((word) => word.term);

test('texts in scripts without a dictionary have words, too', () => {
  expect(terms('전원이')).toEqual(['전원', '원이']);
  expect(terms('전원')).toEqual(['전원']);
  expect(terms('нет питания')).toEqual(['нет', 'питания']);
  expect(terms('เปิด').length).toBeGreaterThan(0);
});

test('Japanese beside another script stays what it was', () => {
  const alone = terms('電源が入らない');
  expect(terms('電源が入らない 전원')).toEqual(expect.arrayContaining([...alone, '전원']));
});
