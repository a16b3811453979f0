import { expect, test } from 'vitest';
import { differenceForm, formOf, standingOf, toneOf } from './figure-form.ts';

test('times are written as people say them: a clock, minutes, hours, days', () => {
  expect(formOf('seconds', 402)).toEqual({ kind: 'clock', minutes: 6, seconds: 42 });
  expect(formOf('seconds', 38 * 60)).toEqual({ kind: 'minutes', amount: 38 });
  expect(formOf('seconds', 33_840)).toEqual({ kind: 'hours', amount: 9.4 });
  expect(formOf('seconds', 259_200)).toEqual({ kind: 'days', amount: 3 });
  expect(formOf('seconds', null)).toEqual({ kind: 'none' });
});

test('shares are percents, and differ by points', () => {
  expect(formOf('ratio', 0.784)).toEqual({ kind: 'percent', amount: 78.4 });
  expect(differenceForm('ratio', -0.012)).toEqual({ kind: 'points', amount: 1.2 });
});

test('more is good only where more is wanted; what rounds to nothing is even', () => {
  expect(toneOf('up', 'ratio', 0.02)).toBe('good');
  expect(toneOf('down', 'seconds', 40)).toBe('bad');
  expect(toneOf('neither', 'count', 40)).toBe('even');
  expect(toneOf('up', 'ratio', 0.0001)).toBe('even');
});

test('a target is reached, nearly reached or missed, in both senses', () => {
  expect(standingOf(0.8, 0.8, 'at_least')).toBe('reached');
  expect(standingOf(0.784, 0.8, 'at_least')).toBe('near');
  expect(standingOf(0.6, 0.8, 'at_least')).toBe('missed');
  expect(standingOf(402, 390, 'at_most')).toBe('near');
  expect(standingOf(null, 390, 'at_most')).toBeNull();
});
