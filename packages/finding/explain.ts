import type { Listed } from './finding-index.ts';
import { filled } from './postings.ts';
import type { Asked, Part } from './search.ts';
import { WEIGHTS } from './weights.ts';

/** A word of the question as it is ranked: what each of its alternatives is worth, and where they stand. */
export interface Weighed {
  asked: Asked;
  shares: readonly number[];
  listed: readonly Listed[];
}

/** What is added after the words: nouns side by side and pairs of letters. */
export interface Beside {
  surface: string;
  why: 'compound' | 'letters';
  of: 'words' | 'pairs';
  weight: number;
  /** No document gets more of it. */
  most: number;
  listed: Listed;
}

interface Explained {
  slot: number;
  parts: Part[];
}

interface Ranked {
  words: readonly Weighed[];
  beside: readonly Beside[];
  norms: Record<'words' | 'pairs', Float32Array>;
  /** The bits of packed counts that the reader may know of. */
  visible: number;
}

/** What every word gave, looked up again for what was found: kept for every document it would take longer than all else. */
export function explain(found: readonly Explained[], { words, beside, norms, visible }: Ranked): void {
  const ascending = found.toSorted((a, b) => a.slot - b.slot);
  const given = (listed: Listed, { of, weight }: Pick<Beside, 'of' | 'weight'>): number[] => {
    const cursors = listed.cursors();
    return ascending.map(({ slot }) => {
      const seen = cursors.reduce((packed, cursor) => packed || cursor.seek(slot), 0) & visible;
      return seen === 0 ? 0 : weight * filled(seen, norms[of], slot, WEIGHTS[of].k1);
    });
  };
  for (const { asked, shares, listed } of words) {
    const all = listed.map((one, at) => given(one, { of: 'words', weight: shares[at] ?? 0 }));
    for (const [at, { parts }] of ascending.entries()) {
      const scores = all.map((one) => one[at] ?? 0);
      const score = Math.max(0, ...scores);
      const { term = '', why = 'same' } = asked.alternatives[scores.indexOf(score)] ?? {};
      if (score > 0) parts.push({ surface: asked.surface, term, why, score });
    }
  }
  for (const { surface, why, listed, ...how } of beside) {
    const all = given(listed, how);
    for (const [at, { parts }] of ascending.entries()) {
      const score = all[at] ?? 0;
      if (score > 0) parts.push({ surface, term: surface, why, score });
    }
  }
}
