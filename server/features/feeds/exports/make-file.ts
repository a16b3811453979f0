import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { unavailable } from '../../../kernel/errors.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { visible } from '../../conversations/policy.ts';
import { countsOnly } from '@madoguchi/metrics/definitions.ts';
import { answerQuery } from '../../metrics/figures/answer.ts';
import { askedFor, definitionOf, startReading } from '../../metrics/figures/ask.ts';
import { listNames } from '../../metrics/place-queries.ts';
import { noteTaken } from '../../privacy/actions/note-taken.ts';
import { filterText, namedMetric, wordsOfMetric, type About } from './about.ts';
import { metricsAsked, rowsAsked, type RowsOf } from './asked-tiles.ts';
import { MARK_COLUMNS, markLine, ROW_COLUMNS, rowLine, type Line, type LineNeeds } from './lines.ts';
import { readMarks, type Mark } from './marks.ts';
import { readFigureRows } from '../../metrics/figures/row-queries.ts';
import { writeFile } from './write-file.ts';

/** Shown to this reader as everything else is. */
export type Veil = (value: unknown) => unknown;

export interface FileNeeds {
  translate: Translate;
  veil: Veil | null;
}

async function aboutOf(ctx: Ctx, order: FigureOrder, translate: Translate): Promise<About> {
  const { zone, completeUntil } = await startReading(ctx, order);
  return {
    ...{ from: order.period.from, to: order.period.to, zone, madeAt: ctx.now },
    ...{ filters: await filterText(ctx, order, translate), countedUntil: completeUntil },
  };
}

/** So many at once are written down as looked at. */
const NOTED = 1_000;

/** The number itself, which its rows are held against. */
async function figureOf(ctx: Ctx, { period, filters, basis }: FigureOrder, metric: string) {
  const { items } = await answerQuery(ctx, {
    ...{ metrics: [metric], period, filters, basis },
    ...{ compare: 'none', by: 'none', slotMinutes: 30 },
  });
  return items[0]?.total ?? null;
}

async function* linesOfOne(ctx: Ctx, needs: LineNeeds, { metric, by }: RowsOf): AsyncGenerator<Line, void, undefined> {
  const { order } = needs;
  const definition = definitionOf(metric);
  const reading = await startReading(ctx, order);
  const slotMinutes = order.part?.slotMinutes ?? 30;
  const asked = askedFor(ctx, definition, reading, { period: order.period, basis: order.basis, by, slotMinutes });
  if (asked.sources.length === 0) return;
  const total = order.part ? null : await figureOf(ctx, order, metric);
  const keys = by === 'none' ? [] : await keysOf(ctx, order, { metric, by });
  const labels = await listNames(ctx.db, ctx.workspaceId, by, keys);
  const part = { ...order.part, onlyCounting: countsOnly(definition) };
  let rows = 0;
  const named: string[] = [];
  for await (const row of readFigureRows(ctx.db, ctx.workspaceId, { asked, part, seen: visible(ctx.actor) })) {
    rows += 1;
    if (row.conversation_id !== null) named.push(row.conversation_id);
    if (named.length >= NOTED) await noteTaken(ctx, { noun: 'conversation', ids: named.splice(0) });
    yield rowLine({ ...needs, metric, by, subject: definition.subject, labels }, row);
  }
  await noteTaken(ctx, { noun: 'conversation', ids: named });
  // Somebody counted between the number and its rows: written again, for the two are one.
  if (total && rows !== total.n) throw unavailable('figures_moved');
}

async function keysOf(ctx: Ctx, { period, filters, basis }: FigureOrder, { metric, by }: RowsOf): Promise<string[]> {
  const { items } = await answerQuery(ctx, {
    ...{ metrics: [metric], period, filters, basis },
    ...{ compare: 'none', by, slotMinutes: 30 },
  });
  return items[0]?.groups.map(({ key }) => key) ?? [];
}

async function* rowLines(ctx: Ctx, needs: LineNeeds): AsyncGenerator<Line, void, undefined> {
  for (const one of rowsAsked(needs.order)) yield* linesOfOne(ctx, needs, one);
}

async function* markLines(needs: LineNeeds, marks: readonly Mark[]): AsyncGenerator<Line, void, undefined> {
  for (const mark of marks) yield markLine(needs, mark);
}

async function* counted(
  lines: AsyncIterable<Line>,
  veil: Veil | null,
  count: { rows: number },
): AsyncGenerator<Line, void, undefined> {
  for await (const line of lines) {
    count.rows += 1;
    yield veil ? (veil(line) as Line) : line;
  }
}

/** Writes what was ordered, with the rights of `ctx.actor`. @returns how many lines. @throws unavailable `figures_moved`. */
export async function makeFile(ctx: Ctx, order: FigureOrder, path: string, needs: FileNeeds): Promise<number> {
  const about = await aboutOf(ctx, order, needs.translate);
  const line: LineNeeds = { order, about, translate: needs.translate };
  const isRows = order.level === 'rows';
  const count = { rows: 0 };
  const marks = isRows ? [] : await readMarks(ctx, order, needs.translate);
  const metrics = new Set([...metricsAsked(order), ...marks.map(({ metric }) => metric)]);
  const head = {
    title: order.title,
    level: order.level,
    period: { from: about.from, to: about.to, zone: about.zone },
    filters: order.filters,
    filtersInWords: about.filters,
    ...(order.part ? { part: order.part } : {}),
    countedUntil: about.countedUntil.toISOString(),
    madeAt: about.madeAt.toISOString(),
    definitions: [...metrics].map((metric) => ({
      ...namedMetric(metric, order.locale, needs.translate),
      ...wordsOfMetric(metric, order.locale, needs.translate),
    })),
  };
  const lines = counted(isRows ? rowLines(ctx, line) : markLines(line, marks), isRows ? needs.veil : null, count);
  await writeFile(path, { order, columns: isRows ? ROW_COLUMNS : MARK_COLUMNS, head, lines }, needs.translate);
  return count.rows;
}
