import type { Dashboard } from '@madoguchi/contracts/dashboards';
import { expect, test } from 'vitest';
import { shownBoard } from './shown-board.ts';

const board = (key: string, version = 1): Dashboard => ({
  ...{ id: key, key, name: key, scope: 'shared', owner: null, tiles: [], choice: { period: 'last30' } },
  ...{ defaultFor: [], canEdit: true, version },
});

test('a board that is deleted while it is edited stays, and says so', () => {
  const edited = board('a');
  expect(shownBoard([board('b')], { key: 'a', edited })).toEqual({ board: edited, isGone: true });
});

test('while it is there it is shown as it is now, whatever it was when the editing began', () => {
  const now = board('a', 2);
  expect(shownBoard([now], { key: 'a', edited: board('a') })).toEqual({ board: now, isGone: false });
});

test('one that nobody edits, or another than the edited one, is not found', () => {
  expect(shownBoard([board('b')], { key: 'a', edited: null })).toBeNull();
  expect(shownBoard([board('b')], { key: 'c', edited: board('a') })).toBeNull();
});
