import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Figure, metricEndpoints, MetricAnswer, MetricPeriod } from '@madoguchi/contracts/metrics.ts';
import type { Definition } from '@madoguchi/metrics/definitions.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { foldFigures } from '../days/read-days.ts';
import { listNames } from '../place-queries.ts';
import { askedFor, basisOf, checkPeriod, definitionOf, startReading, type Reading } from './ask.ts';
import {
  findMainCurrency,
  isAnythingCounted,
  listRestatements,
  NO_FIGURE,
  readFigures,
  type Counted,
} from './queries.ts';

type Query = BodyOf<(typeof metricEndpoints)['queryMetrics']>;

const DAY_MS = 86_400_000;
const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** The period a figure stands beside. */
export function comparedWith(period: MetricPeriod, compare: Query['compare']): MetricPeriod | null {
  if (compare === 'none') return null;
  if (typeof compare === 'object') return { ...compare, zone: compare.zone ?? period.zone };
  if (compare === 'year_before') {
    const before = (date: string) => dateAfter(date, -364);
    // 52 weeks: the same days of the week, which decide more than the date.
    return { ...period, from: before(period.from), to: before(period.to) };
  }
  const days = (Date.parse(period.to) - Date.parse(period.from)) / DAY_MS + 1;
  return { ...period, from: dateAfter(period.from, -days), to: dateAfter(period.to, -days) };
}

/** What is so now is 0 when there is none of it, and "—" only when nothing was ever counted. */
async function countNow(ctx: Ctx, definition: Definition, counted: Counted): Promise<Counted> {
  if (definition.at !== 'now' || definition.headline !== 'sum' || counted.total.value !== null) return counted;
  const known = await isAnythingCounted(ctx.db, ctx.workspaceId);
  return known ? { ...counted, total: { ...NO_FIGURE, value: 0 } } : counted;
}

export interface Measured extends Counted {
  currency: string | null;
}

/** One metric in one period; nothing at all where nothing feeds it. */
export async function measure(
  ctx: Ctx,
  definition: Definition,
  reading: Reading,
  question: Pick<Query, 'period' | 'basis' | 'by' | 'slotMinutes'>,
): Promise<Measured> {
  const asked = askedFor(ctx, definition, reading, question);
  if (asked.sources.length === 0) return { total: NO_FIGURE, groups: [], currency: null };
  const folded = await foldFigures(ctx.db, ctx.workspaceId, asked, definition);
  const read = folded ?? (await readFigures(ctx.db, ctx.workspaceId, asked, definition));
  const counted = await countNow(ctx, definition, read);
  const isMoney = definition.unit === 'money';
  const currency = isMoney ? (asked.filters.currency ?? (await findMainCurrency(ctx.db, ctx.workspaceId))) : null;
  // Amounts of two currencies are never added: beside each of them the whole is that of the main one.
  const whole = isMoney && asked.by === 'currency' ? { ...counted, total: inCurrency(counted, currency) } : counted;
  return { ...(await restated(ctx, definition, whole, question)), currency };
}

const inCurrency = ({ groups }: Counted, currency: string | null): Figure =>
  groups.find(({ key }) => key === currency)?.figure ?? NO_FIGURE;

/** Says of a figure when a day of it was last counted otherwise than it had been shown. */
async function restated(
  ctx: Ctx,
  definition: Definition,
  counted: Counted,
  { period, by }: Pick<Query, 'period' | 'by'>,
): Promise<Counted> {
  if (definition.at === 'now') return counted;
  const days = await listRestatements(ctx.db, ctx.workspaceId, period.from, period.to);
  if (days.length === 0) return counted;
  const lastOf = (some: typeof days): string | null =>
    some
      .reduce<Date | null>((last, one) => (last && last > one.restated_at ? last : one.restated_at), null)
      ?.toISOString() ?? null;
  const mark = (figure: Figure, some: typeof days): Figure =>
    figure.n === 0 ? figure : { ...figure, restatedAt: lastOf(some) };
  const groups = counted.groups.map(({ key, figure }) => ({
    key,
    figure: mark(figure, by === 'day' ? days.filter(({ day }) => day === key) : days),
  }));
  return { total: mark(counted.total, days), groups };
}

async function answerOne(
  ctx: Ctx,
  reading: Reading,
  query: Query,
  id: string,
  compared: MetricPeriod | null,
): Promise<MetricAnswer> {
  const definition = definitionOf(id);
  const [now, before] = await Promise.all([
    measure(ctx, definition, reading, query),
    compared ? measure(ctx, definition, reading, { ...query, period: compared }) : null,
  ]);
  const names = await listNames(
    ctx.db,
    ctx.workspaceId,
    query.by,
    now.groups.map((group) => group.key),
  );
  const earlier = new Map(before?.groups.map((group) => [group.key, group.figure]));
  return {
    ...{ metric: id, version: definition.version, unit: definition.unit, basis: basisOf(definition, query.basis) },
    ...{ currency: now.currency, total: now.total, before: before?.total ?? null },
    groups: now.groups.map(({ key, figure }) => ({
      ...{ key, figure, label: names.get(key) ?? null, before: earlier.get(key) ?? null },
    })),
  };
}

/** Figures of some metrics, each beside the period compared with. */
export async function answerQuery(ctx: Ctx, query: Query) {
  const compared = comparedWith(query.period, query.compare);
  if (compared) checkPeriod(compared);
  const reading = await startReading(ctx, query);
  // Asked together: their statements share the way to the database and back.
  const items = await Promise.all(query.metrics.map((id) => answerOne(ctx, reading, query, id, compared)));
  const period = { ...query.period, zone: reading.zone };
  const completeUntil = reading.completeUntil.toISOString();
  return { items, period, compared: compared && { ...compared, zone: reading.zone }, completeUntil };
}
