import type { BodyOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { feedEndpoints } from '@madoguchi/contracts/feeds.ts';
import type { MetricRow } from '@madoguchi/contracts/metrics.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { presentName } from '../../customers/schema.ts';
import { askedFor, definitionOf, startReading } from '../../metrics/figures/ask.ts';
import { countFigureRows, listFigureRows, type FigureRow, type Place } from '../exports/row-queries.ts';

type Endpoint = (typeof feedEndpoints)['listCohortRows'];

/** @throws invalid `cursor_invalid`. */
function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const cut = cursor.indexOf('_');
  const at = cursor.slice(0, cut);
  if (cut < 0 || Number.isNaN(Date.parse(at))) throw invalid('cursor_invalid');
  return { at, id: cursor.slice(cut + 1) };
}

function present(row: FigureRow): MetricRow {
  const { customer_id: customerId, subject: title, reference, channel, value } = row;
  return {
    ...{ subject: 'conversation', id: row.id, conversationId: row.conversation_id, reference, channel, value },
    ...{ title: title ?? '', memberName: row.member_name, at: row.at.toISOString() },
    customer: customerId === null ? null : presentName({ ...row, id: customerId }),
  };
}

/** The conversations of a cohort, all of them or those solved in time: as many as its cell says. */
export async function answerCohortRows(ctx: Ctx, wanted: BodyOf<Endpoint>): Promise<ResponseOf<Endpoint>> {
  const after = readCursor(wanted.cursor);
  const reading = await startReading(ctx, wanted);
  const asked = askedFor(ctx, definitionOf('contacts'), reading, { period: wanted.period, by: wanted.by });
  const { key, solvedWithin, limit } = wanted;
  const of = { asked, part: { key, solvedWithin, onlyCounting: true }, seen: visible(ctx.actor) };
  const [{ total, hidden }, rows] = await Promise.all([
    countFigureRows(ctx.db, ctx.workspaceId, of),
    listFigureRows(ctx.db, ctx.workspaceId, { ...of, after, limit: limit + 1 }),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    ...{ total, hidden, items: shown.map(present), next: last ? `${last.at.toISOString()}_${last.id}` : null },
    completeUntil: reading.completeUntil.toISOString(),
  };
}
