import { expect, test } from 'vitest';
import { freeKey, moveTile } from './move-tile.ts';

const keys = (tiles: readonly { key: string }[]) => tiles.map(({ key }) => key).join('');
const abc = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];

test('a tile is put before or after another, forwards as backwards', () => {
  expect(keys(moveTile(abc, 'a', { key: 'c', place: 'after' }))).toBe('bca');
  expect(keys(moveTile(abc, 'c', { key: 'a', place: 'before' }))).toBe('cab');
  expect(keys(moveTile(abc, 'a', { key: 'b', place: 'before' }))).toBe('abc');
});

test('moved to itself or to nowhere it stays', () => {
  expect(moveTile(abc, 'a', { key: 'a', place: 'after' })).toBe(abc);
  expect(moveTile(abc, 'x', { key: 'a', place: 'after' })).toBe(abc);
});

test('keys are never given twice', () => {
  expect(freeKey('figure-first_response_time', [])).toBe('figure-first-response-time');
  expect(freeKey('trend', ['trend', 'trend-2'])).toBe('trend-3');
});
