import type { MetricBasis, MetricBy, MetricFilters, MetricPeriod } from '@madoguchi/contracts/metrics.ts';
import { findDefinition, type Definition } from '@madoguchi/metrics/definitions.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, invalid } from '../../../kernel/errors.ts';
import { countFacts } from '../actions/count-facts.ts';
import { findCursor } from '../counting/around-queries.ts';
import { maySee, readsAll, teamsCounted } from '../policy.ts';
import type { Asked, Narrowed } from './point-queries.ts';
import { findZone, listTeamsHiddenFrom, withBranches } from './queries.ts';
import { SOURCES } from './source-queries.ts';

/** What one reader may ask: their zone, their filters as they hold, the facts counted. */
export interface Reading {
  zone: string;
  filters: Narrowed;
  completeUntil: Date;
}

const CATCH_UP = 2_000;

/** @throws invalid `metric_unknown`. */
export function definitionOf(id: string): Definition {
  const definition = findDefinition(id);
  if (!definition) throw invalid('metric_unknown');
  return definition;
}

/** @throws invalid `figure_period_invalid` for one that ends before it begins or has more days than ten years. */
export function checkPeriod({ from, to }: MetricPeriod): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days < 0 || days > 3_660) throw invalid('figure_period_invalid');
}

function checkZone(zone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw invalid('zone_unknown');
  }
}

async function narrow(ctx: Ctx, filters: MetricFilters): Promise<Narrowed> {
  const { db, workspaceId, actor } = ctx;
  const teams = teamsCounted(actor);
  const hiddenTeamIds = teams === null ? [] : await listTeamsHiddenFrom(db, workspaceId, teams);
  const categoryIds = filters.categoryIds && (await withBranches(db, workspaceId, filters.categoryIds));
  // Who may not read everybody's figures reads their own, whatever they ask.
  const own = readsAll(actor) ? {} : { memberIds: [actor.kind === 'member' ? actor.id : ''].filter(Boolean) };
  return { ...filters, categoryIds, ...own, hiddenTeamIds };
}

/** Counts what has happened since, and says how the reader reads. */
export async function startReading(
  ctx: Ctx,
  asked: { period: MetricPeriod; filters: MetricFilters },
): Promise<Reading> {
  checkPeriod(asked.period);
  if (asked.period.zone !== undefined) checkZone(asked.period.zone);
  await countFacts(ctx, { limit: CATCH_UP, isPatient: false });
  const [cursor, zone, filters] = await Promise.all([
    findCursor(ctx.db, ctx.workspaceId, ctx.now),
    asked.period.zone ?? findZone(ctx.db, ctx.workspaceId),
    narrow(ctx, asked.filters),
  ]);
  return { zone, filters, completeUntil: cursor?.counted_at ?? ctx.now };
}

export interface Question {
  period: MetricPeriod;
  basis?: MetricBasis | undefined;
  by?: MetricBy | undefined;
  slotMinutes?: number | undefined;
}

/** The basis that is used: the one that was asked for where the metric has it. */
export function basisOf({ bases }: Definition, basis: MetricBasis | undefined): MetricBasis {
  return basis && bases.includes(basis) ? basis : (bases[0] ?? 'calendar');
}

/** @throws forbidden for figures of orders to whoever may not read orders. */
export function askedFor({ now, actor }: Ctx, definition: Definition, reading: Reading, question: Question): Asked {
  if (!maySee(actor, definition)) throw forbidden();
  const { period, by = 'none', slotMinutes = 30 } = question;
  return {
    ...{
      sources: SOURCES[definition.id] ?? [],
      basis: basisOf(definition, question.basis),
    },
    ...{
      from: period.from,
      to: period.to,
      zone: reading.zone,
      now,
      filters: reading.filters,
      by,
      slotMinutes,
    },
  };
}
