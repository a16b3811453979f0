import { countStretches } from './stretches.ts';

/** What one part of one day amounts to. */
export interface Cell {
  feed: string;
  day: string;
  key: string;
  n: number;
  total: number;
  most: number | null;
  /** Sum of what the mean is of, where that is not the value. */
  scores: number | null;
  /** How many values lie in each stretch, where medians are asked for. */
  counts: readonly number[] | null;
  /** In order; null: they lie in the database. */
  values: readonly number[] | null;
}

export interface Sums {
  n: number;
  total: number;
  mean: number;
  most: number | null;
}

export function addUp(cells: readonly Cell[]): Sums | null {
  let [n, total, scores] = [0, 0, 0];
  let most: number | null = null;
  for (const cell of cells) {
    n += cell.n;
    total += cell.total;
    scores += cell.scores ?? cell.total;
    if (cell.most !== null && (most === null || cell.most > most)) most = cell.most;
  }
  return n === 0 ? null : { n, total, mean: scores / n, most };
}

/** Where in a day's values those of one stretch lie: places from 1, `to` included. */
export interface Slice {
  cell: Cell;
  from: number;
  to: number;
}

/** The values a rank of many days lies among, and how many lie below them. */
export interface Neighbourhood {
  below: number;
  slices: Slice[];
}

export const countsOf = (cell: Cell): readonly number[] => cell.counts ?? countStretches(cell.values ?? []);

/** The stretch in which the value at `rank` (from 0) of all cells together lies. */
export function findNeighbourhood(cells: readonly Cell[], rank: number): Neighbourhood {
  const all = cells.map((cell) => ({ cell, counts: countsOf(cell), passed: 0 }));
  let below = 0;
  for (let stretch = 0; ; stretch += 1) {
    const inside = all.reduce((sum, { counts }) => sum + (counts[stretch] ?? 0), 0);
    if (below + inside > rank || stretch > (all[0]?.counts.length ?? 0))
      return {
        below,
        slices: all.flatMap(({ cell, counts, passed }) => {
          const n = counts[stretch] ?? 0;
          return n === 0 ? [] : [{ cell, from: passed + 1, to: passed + n }];
        }),
      };
    below += inside;
    for (const one of all) one.passed += one.counts[stretch] ?? 0;
  }
}

/** Ranks between which percentile_cont finds a share of n values, and how far between. */
export function ranksOf(n: number, share: number): { low: number; high: number; part: number } {
  const place = share * (n - 1);
  return { low: Math.floor(place), high: Math.ceil(place), part: place - Math.floor(place) };
}
