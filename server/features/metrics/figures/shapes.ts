import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { metricEndpoints } from '@madoguchi/contracts/metrics.ts';
import type { Definition } from '@madoguchi/metrics/definitions.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { foldBuckets, foldMeans } from '../days/read-days.ts';
import { listNames } from '../place-queries.ts';
import { measure } from './answer.ts';
import { askedFor, definitionOf, startReading } from './ask.ts';
import { readCohorts } from './cohort-queries.ts';
import { readBuckets, readMeansBy } from './queries.ts';

type Endpoints = typeof metricEndpoints;

const MINUTE = 60;
const HOUR = 3_600;
/** Where buckets begin when nobody says: as people speak of times, marks and amounts. */
const EDGES: Record<Definition['unit'], readonly number[]> = {
  seconds: [
    0,
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    24 * HOUR,
    72 * HOUR,
    168 * HOUR,
  ],
  score: [-100, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  ratio: [0, 1],
  count: [0, 1],
  money: [0, 1_000, 5_000, 10_000, 30_000, 50_000, 100_000, 300_000, 1_000_000],
};

const complete = (at: Date) => ({ completeUntil: at.toISOString() });

async function bucketsOf({ db, workspaceId }: Ctx, wanted: Parameters<typeof foldBuckets>[2]): Promise<number[]> {
  return (await foldBuckets(db, workspaceId, wanted)) ?? readBuckets(db, workspaceId, wanted.asked, wanted.edges);
}

export async function answerDistribution(ctx: Ctx, wanted: BodyOf<Endpoints['getMetricDistribution']>) {
  const definition = definitionOf(wanted.metric);
  const edges = wanted.edges ?? EDGES[definition.unit];
  if (edges.some((edge, place) => place > 0 && edge <= (edges[place - 1] ?? edge))) throw invalid('edges_invalid');
  const reading = await startReading(ctx, wanted);
  const asked = askedFor(ctx, definition, reading, wanted);
  const question = { ...wanted, by: 'none' as const, slotMinutes: 30 as const };
  const [{ total }, counts] = await Promise.all([
    measure(ctx, definition, reading, question),
    asked.sources.length === 0 ? [] : bucketsOf(ctx, { asked, definition, edges }),
  ]);
  // What lies below the first edge belongs to the first bucket: no value is dropped.
  const inBucket = (place: number): number => (counts[place + 1] ?? 0) + (place === 0 ? (counts[0] ?? 0) : 0);
  const buckets = edges.map((from, place) => ({ from, to: edges[place + 1] ?? null, n: inBucket(place) }));
  return { total, buckets, ...complete(reading.completeUntil) };
}

export async function answerPareto(ctx: Ctx, wanted: BodyOf<Endpoints['getMetricPareto']>) {
  const definition = definitionOf(wanted.metric);
  const reading = await startReading(ctx, wanted);
  const { groups, total: whole } = await measure(ctx, definition, reading, { ...wanted, slotMinutes: 30 });
  const amounts = groups.map(({ key, figure }) => ({
    key,
    n: definition.headline === 'sum' ? (figure.value ?? 0) : figure.n,
  }));
  const total = definition.headline === 'sum' ? (whole.value ?? 0) : whole.n;
  const shown = amounts.toSorted((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1)).slice(0, wanted.limit);
  const names = await listNames(
    ctx.db,
    ctx.workspaceId,
    wanted.by,
    shown.map(({ key }) => key),
  );
  let sum = 0;
  const items = shown.map(({ key, n }) => {
    sum += n;
    return {
      key,
      n,
      label: names.get(key) ?? null,
      share: total > 0 ? n / total : 0,
      cumulative: total > 0 ? sum / total : 0,
    };
  });
  return { total, items, rest: total - sum, ...complete(reading.completeUntil) };
}

/** Of conversations that came in together, which share was solved by so many days after they came. */
export async function answerCohorts(ctx: Ctx, wanted: BodyOf<Endpoints['getMetricCohorts']>) {
  const reading = await startReading(ctx, wanted);
  const asked = askedFor(ctx, definitionOf('contacts'), reading, wanted);
  const days = wanted.days.toSorted((a, b) => a - b);
  const rows = await readCohorts(ctx.db, ctx.workspaceId, asked, days);
  const items = rows.map(({ key, n, solved, passed }) => ({
    ...{ key, n },
    solved: days.map((_day, place) => {
      const solvedBy = solved[place] ?? 0;
      return { n: solvedBy, share: passed[place] === true ? solvedBy / n : null };
    }),
  }));
  return { days, items, ...complete(reading.completeUntil) };
}

/** Two metrics of the same members, or whatever, one against the other. */
export async function answerPairs(ctx: Ctx, wanted: BodyOf<Endpoints['getMetricPairs']>) {
  const reading = await startReading(ctx, wanted);
  const isEach = wanted.by === 'conversation';
  const by = wanted.by === 'conversation' ? 'none' : wanted.by;
  const meansOf = async (id: string) => {
    const { db, workspaceId } = ctx;
    const definition = definitionOf(id);
    const asked = askedFor(ctx, definition, reading, { ...wanted, by });
    if (asked.sources.length === 0) return [];
    if (isEach) return readMeansBy(db, workspaceId, asked, 'conversation');
    return (await foldMeans(db, workspaceId, asked, definition)) ?? readMeansBy(db, workspaceId, asked, 'key');
  };
  const [xs, ys] = await Promise.all([meansOf(wanted.x), meansOf(wanted.y)]);
  const byKey = new Map(ys.map((row) => [row.key, row]));
  const both = xs.flatMap((x) => {
    const y = byKey.get(x.key);
    return y ? [{ key: x.key, x: x.value, y: y.value, n: Math.min(x.n, y.n) }] : [];
  });
  const shown = both.slice(0, 1_000);
  const names = await listNames(
    ctx.db,
    ctx.workspaceId,
    wanted.by,
    shown.map(({ key }) => key),
  );
  return {
    items: shown.map((item) => ({ ...item, label: names.get(item.key) ?? null })),
    ...complete(reading.completeUntil),
  };
}
