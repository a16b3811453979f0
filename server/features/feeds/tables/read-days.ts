import type { FeedQuery } from '@madoguchi/contracts/feeds.ts';
import { DEFINITIONS, type Definition } from '@madoguchi/metrics/definitions.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { countFacts } from '../../metrics/actions/count-facts.ts';
import { askedFor, definitionOf, startReading } from '../../metrics/figures/ask.ts';
import { listNames } from '../../metrics/place-queries.ts';
import { countedUntil, findHead, type Row } from './change-queries.ts';
import { readDayCursor, writeDayCursor, type DayCursor } from './cursor.ts';
import { isHouseChanged, listDaysTouched, readFiguresOfDays, type DayFigure } from './day-queries.ts';

/** Whoever reads the feed reads all of it: figures of everybody, as `feed:read` says. */
const HOUSE = { kind: 'system', name: 'feed' } as const;
const CATCH_UP = 2_000;
const FIRST_DAYS = 90;
/** Of one answer at most: a line for each metric, day and group. */
const DAYS_AT_ONCE = 31;

const dayOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What belongs to a day at all; how things stand now does not. @throws invalid `metric_unknown`. */
function metricsOf({ metrics }: FeedQuery): Definition[] {
  const ofDays = ({ at, unfed }: Definition) => at !== 'now' && !unfed;
  if (metrics === undefined) return DEFINITIONS.filter(ofDays);
  const asked = [...new Set(metrics.split(',').filter(Boolean))].map(definitionOf);
  if (asked.length === 0 || !asked.every(({ at }) => at !== 'now')) throw invalid('metric_unknown');
  return asked;
}

/** The days of this round, those behind the cursor left out. */
async function daysOf(
  ctx: Ctx,
  { since, after }: DayCursor,
  of: { until: number; from: string; zone: string },
): Promise<string[]> {
  const today = dayOf(ctx.now, of.zone);
  const { until, zone } = of;
  const isAll = since === 0 || (await isHouseChanged(ctx.db, ctx.workspaceId, { since, until }));
  const days = isAll
    ? Array.from({ length: Math.max(0, daysBetween(of.from, today) + 1) }, (_day, at) => addDays(of.from, at))
    : await listDaysTouched(ctx.db, ctx.workspaceId, { since, until, zone, now: ctx.now });
  return days.filter((day) => day >= of.from && day <= today && (after === null || day > after));
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** A day that has nothing any more says so: what had been told of it before is gone. Of the first round there was nothing. */
function lineless(day: string): DayFigure {
  return {
    ...{ day, key: null, value: null, median: null, p90: null, mean: null, n: 0 },
    ...{ numerator: null, denominator: null, low_95: null, high_95: null },
  };
}

async function linesOf(
  ctx: Ctx,
  query: FeedQuery,
  { days, isFirst }: { days: readonly string[]; isFirst: boolean },
): Promise<Row[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const period = { from: first, to: last };
  const house = ctx.as(HOUSE, ctx.now);
  const reading = await startReading(house, { period, filters: {} });
  const lines: Row[] = [];
  for (const definition of metricsOf(query)) {
    const { id: metric, version, unit } = definition;
    const asked = askedFor(house, definition, reading, { period, by: query.by });
    const figures =
      asked.sources.length === 0 ? [] : await readFiguresOfDays(ctx.db, ctx.workspaceId, { asked, days, definition });
    const known = new Set(figures.map(({ day }) => day));
    const keys = [...new Set(figures.flatMap(({ key }) => (key === null ? [] : [key])))];
    const names = await listNames(ctx.db, ctx.workspaceId, query.by, keys);
    const gone = isFirst ? [] : days.filter((day) => !known.has(day)).map(lineless);
    for (const one of [...figures, ...gone]) {
      const { key, ...figure } = one;
      const split_by = key === null ? 'none' : query.by;
      const bucket_name = key === null ? '' : (names.get(key)?.ja ?? key);
      const of = { metric, definition_version: version, unit, split_by, bucket: key ?? '', bucket_name };
      lines.push({ ...figure, ...of, id: `${one.day}~${metric}~${key ?? ''}` });
    }
  }
  return lines.toSorted((a, b) =>
    String(a['day']) < String(b['day']) ? -1 : String(a['day']) > String(b['day']) ? 1 : 0,
  );
}

/** Figures of days, whole days at a time: first all since `from`, then those that may have changed. */
export async function readDays(ctx: Ctx, query: FeedQuery) {
  const cursor = readDayCursor(query.since);
  await countFacts(ctx, { limit: CATCH_UP, isPatient: true });
  const until = cursor.until ?? (await findHead(ctx.db, ctx.workspaceId, countedUntil(ctx.workspaceId)));
  const { zone } = await startReading(ctx, { period: { from: '2000-01-01', to: '2000-01-01' }, filters: {} });
  const from = query.from ?? addDays(dayOf(ctx.now, zone), -FIRST_DAYS);
  const days = await daysOf(ctx, cursor, { until, from, zone });
  const told = days.slice(0, Math.min(query.limit, DAYS_AT_ONCE));
  const rows = await linesOf(ctx, query, { days: told, isFirst: cursor.since === 0 });
  const isComplete = told.length === days.length;
  const next: DayCursor = isComplete
    ? { since: Math.max(until, 1), until: null, after: null }
    : { since: cursor.since, until, after: told.at(-1) ?? cursor.after };
  return { rows, next: writeDayCursor(next), isComplete };
}
