import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { metricEndpoints, MetricRow } from '@madoguchi/contracts/metrics.ts';
import { countsOnly, type Definition } from '@madoguchi/metrics/definitions.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { presentName } from '../../customers/schema.ts';
import { askedFor, definitionOf, startReading, type Reading } from './ask.ts';
import type { Asked } from './point-queries.ts';
import { countFigureRows, listFigureRows, type FigureRow, type Part, type Place } from './row-queries.ts';

type Wanted = BodyOf<(typeof metricEndpoints)['listMetricRows']>;

/** @throws invalid `cursor_invalid`. */
function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const cut = cursor.indexOf('_');
  const at = cursor.slice(0, cut);
  if (cut < 0 || Number.isNaN(Date.parse(at))) throw invalid('cursor_invalid');
  return { at, id: cursor.slice(cut + 1) };
}

function present(row: FigureRow, { subject }: Definition): MetricRow {
  const { customer_id: customerId, subject: title, reference } = row;
  const isCall = subject === 'call' || (row.reference === null && row.channel === 'phone');
  return {
    ...{ subject: isCall ? 'call' : subject, id: row.id, conversationId: row.conversation_id, reference },
    ...{ title: title ?? '', channel: row.channel, memberName: row.member_name, at: row.at.toISOString() },
    customer: customerId === null ? null : presentName({ ...row, id: customerId }),
    ...{ value: row.value, currency: row.currency },
  };
}

export interface PageAsked {
  definition: Definition;
  reading: Reading;
  asked: Asked;
  part: Part;
  cursor: string | undefined;
  limit: number;
}

/** A page of the points that were asked for, with how many there are of them. @throws invalid `cursor_invalid`. */
export async function pageOfRows(ctx: Ctx, { definition, reading, asked, part, cursor, limit }: PageAsked) {
  const after = readCursor(cursor);
  const completeUntil = reading.completeUntil.toISOString();
  if (asked.sources.length === 0) return { total: 0, hidden: 0, items: [], next: null, completeUntil };
  const of = { asked, part, seen: visible(ctx.actor) };
  const [{ total, hidden }, rows] = await Promise.all([
    countFigureRows(ctx.db, ctx.workspaceId, of),
    listFigureRows(ctx.db, ctx.workspaceId, { ...of, after, limit: limit + 1 }),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? `${last.at.toISOString()}_${last.id}` : null;
  return { total, hidden, items: shown.map((row) => present(row, definition)), next, completeUntil };
}

/** Exactly what a figure was counted from: the same points, one row each. */
export async function answerRows(ctx: Ctx, wanted: Wanted) {
  const definition = definitionOf(wanted.metric);
  const reading = await startReading(ctx, wanted);
  const asked = askedFor(ctx, definition, reading, wanted);
  const { key, min, max, counted, cursor, limit } = wanted;
  const part = { key, min, max, counted, onlyCounting: countsOnly(definition) };
  return pageOfRows(ctx, { definition, reading, asked, part, cursor, limit });
}
