import type { MetricCall } from '@madoguchi/contracts/metrics.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, invalid } from '../../../kernel/errors.ts';
import { stable } from '../../../kernel/stable-json.ts';
import { allows } from '../../workspace/policy.ts';
import { listReports } from '../counting/around-queries.ts';
import { countFacts } from './count-facts.ts';
import { callRecorded } from '../facts.ts';
import { listUnknownPlaces } from '../place-queries.ts';

/** Whoever tells of a call says when it went on: in this order, or it is no call. */
function checkOrder(call: MetricCall, index: number): void {
  const course = [call.offeredAt, call.answeredAt, call.endedAt, call.wrappedUpAt].filter((at) => at !== null);
  const inOrder = course.every((at, place) => place === 0 || Date.parse(at) >= Date.parse(course[place - 1] ?? at));
  const holds = call.holds.every(({ from, to }) => Date.parse(from) <= Date.parse(to));
  const isWhole =
    (call.endedAt === null || call.answeredAt !== null) && (call.abandonedAt === null || call.answeredAt === null);
  if (inOrder && holds && isWhole) return;
  throw invalid('call_out_of_order', { issues: [{ path: `body.calls.${index}`, code: 'call_out_of_order' }] });
}

/**
 * Takes over calls of another telephone system. A call is its id: told again as it was it changes nothing, told otherwise
 * the later report counts.
 * @throws invalid `call_out_of_order`, `unknown_reference`.
 */
export async function recordCalls(
  ctx: Ctx,
  calls: readonly MetricCall[],
): Promise<{ recorded: number; unchanged: number }> {
  if (!allows(ctx.actor, 'metric:import')) throw forbidden();
  calls.forEach(checkOrder);
  if ((await listUnknownPlaces(ctx.db, ctx.workspaceId, calls)) > 0) throw invalid('unknown_reference');
  // What was told a moment ago is known too.
  await countFacts(ctx, { limit: 2_000, isPatient: true });
  const known = await listReports(
    ctx.db,
    ctx.workspaceId,
    calls.map((call) => call.id),
  );
  const said = new Map([...known].map(([id, report]) => [id, stable(report)]));
  let recorded = 0;
  for (const call of calls) {
    const now = stable(call);
    if (said.get(call.id) === now) continue;
    said.set(call.id, now);
    recorded += 1;
    await ctx.emit(callRecorded, { conversationId: call.conversationId }, call, new Date(call.offeredAt));
  }
  return { recorded, unchanged: calls.length - recorded };
}
