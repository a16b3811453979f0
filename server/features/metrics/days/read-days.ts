import type { Definition } from '@madoguchi/metrics/definitions.ts';
import type { Db } from '../../../kernel/database.ts';
import { addDays } from '../../../kernel/days.ts';
import type { Asked } from '../figures/point-queries.ts';
import { figureOf, inTheirOrder, NO_FIGURE, type Counted, type PairRow, type SumRow } from '../figures/queries.ts';
import { addUpNow, listSlices, listStoredCounts, listStoredSums, type PartsAsked } from './cell-queries.ts';
import { addUp, countsOf, findNeighbourhood, ranksOf, type Cell, type Slice } from './cells.ts';
import { listStoredDays, VALUED } from './day-queries.ts';
import { feedsOf, stampOf } from './feeds.ts';
import { planOf, type Plan } from './plan.ts';
import { inRows } from './roll-days.ts';
import { STRETCHES } from './stretches.ts';

interface Read {
  plan: Plan;
  cells: Cell[];
}

/** Of a longer period the days are too many to be listed one by one; nobody asks a board of twenty years. */
const LONGEST = 3_700;

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < LONGEST; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * The days of a question added up: those that are stored as they are, the others now. Null where sums of days cannot
 * answer it, or none of its days is stored.
 */
async function readCells(
  db: Db,
  workspaceId: string,
  { asked, definition, withValues }: { asked: Asked; definition: Definition; withValues: boolean },
): Promise<Read | null> {
  const feeds = feedsOf(definition, asked.basis);
  const plan = feeds && planOf(asked, feeds);
  if (!plan || (withValues && !VALUED.includes(plan.by))) return null;
  const { from, to, zone } = asked;
  const stored = await listStoredDays(db, workspaceId, { from, to, stamp: stampOf(zone) });
  if (stored.length === 0) return null;
  const isStored = new Set(stored);
  const missing = inRows(daysBetween(from, to).filter((day) => !isStored.has(day)));
  const wanted: PartsAsked = { feeds, by: plan.by, keys: plan.keys, withValues };
  const [sums, counts, now] = await Promise.all([
    listStoredSums(db, workspaceId, stored, wanted),
    withValues ? listStoredCounts(db, workspaceId, stored, wanted) : null,
    missing.from.length === 0 ? [] : addUpNow(db, workspaceId, { ...missing, zone }, wanted),
  ]);
  const known = sums.map((cell) => ({
    ...cell,
    counts: counts?.get(`${cell.feed} ${cell.day} ${cell.key}`) ?? null,
  }));
  return { plan, cells: [...known, ...now] };
}

function grouped({ plan, cells }: Read): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = plan.groupOf(cell);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return groups;
}

const SHARES = [0.5, 0.9] as const;
const nameOf = ({ cell, from }: Slice): string => `${cell.feed} ${cell.day} ${cell.key} ${from}`;

/** Values of the stretches in which medians lie, all read at once. */
async function readValues(
  db: Db,
  workspaceId: string,
  { by }: Plan,
  slices: readonly Slice[],
): Promise<Map<string, readonly number[]>> {
  const wanted = [...new Map(slices.map((slice) => [nameOf(slice), slice])).values()];
  const stored = wanted.filter(({ cell }) => cell.values === null);
  const found = stored.length === 0 ? [] : await listSlices(db, workspaceId, by, stored);
  const values = new Map(stored.map((slice, place) => [nameOf(slice), found[place] ?? []]));
  for (const slice of wanted)
    if (slice.cell.values) values.set(nameOf(slice), slice.cell.values.slice(slice.from - 1, slice.to));
  return values;
}

/** Median and p90 of each of some sets of cells, exactly as percentile_cont has them. */
async function percentilesOf(
  db: Db,
  workspaceId: string,
  plan: Plan,
  sets: readonly (readonly Cell[])[],
): Promise<{ median: number | null; p90: number | null }[]> {
  const asked = sets.map((cells) => {
    const n = cells.reduce((sum, cell) => sum + cell.n, 0);
    return SHARES.map((share) => {
      const { low, high, part } = ranksOf(n, share);
      return { part, ends: [low, high].map((rank) => ({ rank, ...findNeighbourhood(cells, rank) })) };
    });
  });
  const slices = asked.flatMap((shares) => shares.flatMap(({ ends }) => ends.flatMap((end) => end.slices)));
  const values = await readValues(db, workspaceId, plan, slices);
  const sorted = new Map<string, number[]>();
  const valueAt = ({ rank, below, slices: inside }: (typeof asked)[number][number]['ends'][number]): number => {
    const name = inside.map(nameOf).join('|');
    const known = sorted.get(name) ?? inside.flatMap((slice) => values.get(nameOf(slice)) ?? []).sort((a, b) => a - b);
    sorted.set(name, known);
    return known[rank - below] ?? Number.NaN;
  };
  return asked.map((shares) => {
    const [median, p90] = shares.map(({ part, ends: [low, high] }) => {
      if (!low || !high) return null;
      const [from, to] = [valueAt(low), valueAt(high)];
      return from + (to - from) * part;
    });
    return { median: median ?? null, p90: p90 ?? null };
  });
}

function rowOf(key: string, isTotal: boolean, cells: readonly Cell[]): SumRow {
  const sums = addUp(cells);
  const { n, total, mean, most } = sums ?? { n: 0, total: null, mean: null, most: null };
  return { key, is_total: isTotal, n, total, mean, median: null, p90: null, max: most };
}

/** A figure and its parts from sums of days; the same numbers as `readFigures` takes from the measures. */
export async function foldFigures(
  db: Db,
  workspaceId: string,
  asked: Asked,
  definition: Definition,
): Promise<Counted | null> {
  const { headline } = definition;
  const withValues = headline !== 'ratio' && headline !== 'sum';
  const read = await readCells(db, workspaceId, { asked, definition, withValues });
  if (!read) return null;
  if (read.cells.length === 0) return { total: NO_FIGURE, groups: [] };
  const groups = asked.by === 'none' ? [] : [...grouped(read)];
  const sets = [{ key: '', cells: read.cells }, ...groups.map(([key, cells]) => ({ key, cells }))];
  const found = withValues
    ? await percentilesOf(
        db,
        workspaceId,
        read.plan,
        sets.map(({ cells }) => cells),
      )
    : [];
  const [total = NO_FIGURE, ...figures] = sets.map(({ key, cells }, place) =>
    figureOf({ ...rowOf(key, place === 0, cells), ...found[place] }, definition),
  );
  const named = figures.map((figure, place) => ({ key: groups[place]?.[0] ?? '', figure }));
  return { total, groups: inTheirOrder(named, asked.by, definition) };
}

/** How values lie between edges, from the counts of days; null where an edge lies within a stretch. */
export async function foldBuckets(
  db: Db,
  workspaceId: string,
  { asked, definition, edges }: { asked: Asked; definition: Definition; edges: readonly number[] },
): Promise<number[] | null> {
  const isTime = definition.headline !== 'ratio' && definition.headline !== 'sum';
  if (!isTime || !edges.every((edge) => STRETCHES.includes(edge))) return null;
  const read = await readCells(db, workspaceId, { asked, definition, withValues: true });
  if (!read) return null;
  const buckets = Array.from({ length: edges.length + 1 }, () => 0);
  const bucketOf = [-Infinity, ...STRETCHES].map((from) => edges.filter((edge) => edge <= from).length);
  for (const cell of read.cells)
    for (const [stretch, n] of countsOf(cell).entries()) {
      const bucket = bucketOf[stretch] ?? 0;
      buckets[bucket] = (buckets[bucket] ?? 0) + n;
    }
  return buckets;
}

/** Means by a key, the most first. */
export async function foldMeans(
  db: Db,
  workspaceId: string,
  asked: Asked,
  definition: Definition,
): Promise<PairRow[] | null> {
  const read = await readCells(db, workspaceId, { asked, definition, withValues: false });
  if (!read) return null;
  const rows = [...grouped(read)].flatMap(([key, cells]) => {
    const sums = key === '' ? null : addUp(cells);
    return sums ? [{ key, value: sums.total / sums.n, n: sums.n }] : [];
  });
  return rows.toSorted((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1)).slice(0, 5_000);
}
