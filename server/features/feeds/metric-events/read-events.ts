import type { ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { metricEventEndpoints, MetricEventQuery } from '@madoguchi/contracts/metric-events.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { changedIn, EVENT_FACTS } from './events-of-conversations.ts';
import { findInstantFrom, findLastSeq, findWindow, listEnded, listTouched } from './queries.ts';

const CURSOR = /^e~(\d{1,15})$/;

/** @throws invalid `cursor_invalid`: a cursor that cannot be read is an error, never the beginning. */
function readCursor(text: string): number {
  const seq = CURSOR.exec(text)?.[1];
  if (seq === undefined) throw invalid('cursor_invalid');
  return Number(seq);
}

/**
 * Behind which fact an instant lies. Facts are numbered as they are stored, which is nearly as they happen: halved again
 * and again over their numbers, some twenty looks whatever their count.
 */
async function seqBefore({ db, workspaceId }: Ctx, startAt: Date): Promise<number> {
  let [low, high] = [1, (await findLastSeq(db, workspaceId)) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = await findInstantFrom(db, workspaceId, middle);
    if (at !== null && at < startAt) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

async function startOf(ctx: Ctx, { after, startAt }: MetricEventQuery): Promise<number> {
  if (after !== undefined) return readCursor(after);
  return startAt === undefined ? 0 : seqBefore(ctx, new Date(startAt));
}

/** What happened to the clocks of conversations behind a fact, as this key may see them. @throws invalid `cursor_invalid`. */
export async function readMetricEvents(
  ctx: Ctx,
  query: MetricEventQuery,
): Promise<ResponseOf<(typeof metricEventEndpoints)['listMetricEvents']>> {
  authorise(ctx.actor, 'feed:read');
  const { db, workspaceId } = ctx;
  const window = await findWindow(db, workspaceId, await startOf(ctx, query), query.limit);
  const touched = await listTouched(db, workspaceId, { window, names: EVENT_FACTS, seen: visible(ctx.actor) });
  return {
    items: await changedIn(ctx, touched, window),
    endedConversationIds: await listEnded(db, workspaceId, window),
    next: `e~${window.until}`,
    complete: window.isLast,
  };
}
