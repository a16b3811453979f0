import type { Plant } from '../../server/seeds/load-corpus.ts';

/** How often a word stands in the messages. */
export type Frequency = 'rare' | 'middling' | 'quarter';
export type WordLength = '1' | '2' | '3+';

export interface SearchWord extends Plant {
  length: WordLength;
  frequency: Frequency;
}

const EVERY: Record<Frequency, number> = { rare: 20_000, middling: 100, quarter: 4 };

const word = (text: string, length: WordLength, frequency: Frequency, offset: number): SearchWord => ({ word: text, length, frequency, every: EVERY[frequency], offset });

/**
 * One planted word for each length and frequency, none part of another. One and two characters are the normal case in
 * Japanese and the hard one for an index; a word in every fourth message is what makes "find all, then sort" slow.
 */
export const SEARCH_WORDS: readonly SearchWord[] = [
  word('鵺', '1', 'rare', 19_001),
  word('曜', '1', 'middling', 3),
  word('凪', '1', 'quarter', 0),
  word('霹靂', '2', 'rare', 17_005),
  word('碾茶', '2', 'middling', 7),
  word('薔薇', '2', 'quarter', 1),
  word('ゾウガメ', '3+', 'rare', 15_009),
  word('真空管', '3+', 'middling', 11),
  word('無重力', '3+', 'quarter', 2),
];
