import type { TimelineEntry } from '@madoguchi/contracts/conversations';
import { describe, expect, test } from 'vitest';
import { findCandidates, mentionAt, mentionedIds } from './mentions.ts';
import { fact, message } from './testing/entries.ts';
import { threadRows } from './thread-rows.ts';
import { inOrder, removeEntry, type TimelinePages, upsertEntry } from './timeline-cache.ts';

const pages = (...list: TimelineEntry[][]): TimelinePages => ({
  pages: list.map((entries) => ({ entries, before: null })),
  pageParams: list.map(() => undefined),
});
const ids = (data: TimelinePages | undefined) =>
  inOrder(data?.pages ?? []).map((entry) => (entry.type === 'fact' ? entry.seq : entry.id));

describe('timeline in the cache', () => {
  test('older pages come first', () => expect(ids(pages([message('b', 2)], [message('a', 1)]))).toEqual(['a', 'b']));
  test('an entry that changed stays where it is', () => {
    const data = upsertEntry(
      pages([message('b', 2), message('c', 3)], [message('a', 1)]),
      message('a', 1, { body: 'neu' }),
    );
    expect(ids(data)).toEqual(['a', 'b', 'c']);
    expect(inOrder(data?.pages ?? [])[0]).toMatchObject({ body: 'neu' });
  });
  test('a late entry goes before those stored after it', () =>
    expect(ids(upsertEntry(pages([message('a', 1), message('c', 3)]), message('b', 2)))).toEqual(['a', 'b', 'c']));
  test('the same entry twice is shown once', () => {
    const once = upsertEntry(pages([message('a', 1)]), message('b', 2));
    expect(ids(upsertEntry(once, message('b', 2)))).toEqual(['a', 'b']);
  });
  test('nothing is made up for a timeline that was never loaded', () =>
    expect(upsertEntry(undefined, message('a', 1))).toBeUndefined());
  test('an answer taken back disappears', () =>
    expect(ids(removeEntry(pages([message('a', 1), message('b', 2)]), 'b'))).toEqual(['a']));
});

describe('rows of the thread', () => {
  test('neighbouring facts are one row, days stand between, cancelled answers are left out', () => {
    const entries = [
      message('a', 1),
      fact(1, '2026-11-20T02:00:00Z'),
      fact(2, '2026-11-20T02:01:00Z'),
      message('x', 3, { state: 'cancelled' }),
      message('b', 4, { at: '2026-11-21T04:00:00Z' }),
    ];
    expect(threadRows(entries, () => true, 'Asia/Tokyo').map((row) => row.kind)).toEqual([
      'day',
      'message',
      'facts',
      'day',
      'message',
    ]);
  });
  test('the day turns where the reader works', () => {
    const entries = [message('a', 1, { at: '2026-11-20T14:59:00Z' }), message('b', 2, { at: '2026-11-20T15:01:00Z' })];
    expect(threadRows(entries, () => true, 'Asia/Tokyo').filter((row) => row.kind === 'day')).toHaveLength(2);
    expect(threadRows(entries, () => true, 'UTC').filter((row) => row.kind === 'day')).toHaveLength(1);
  });
});

describe('mentions', () => {
  const members = [
    { id: '1', name: '鈴木 大輔', kana: 'スズキ ダイスケ' },
    { id: '2', name: '山本 彩', kana: 'ヤマモト アヤ' },
  ];
  test('what is typed after @ is found in any kana', () => {
    expect(mentionAt('確認 @すず', 6)).toMatchObject({ start: 3, query: 'すず' });
    expect(findCandidates(members, 'すず').map((member) => member.id)).toEqual(['1']);
  });
  test('a mail address starts no mention', () => expect(mentionAt('a@example', 9)).toBeNull());
  test('those called are known from the finished text', () =>
    expect(mentionedIds('@山本 彩 お願いします', members)).toEqual(['2']));
});
