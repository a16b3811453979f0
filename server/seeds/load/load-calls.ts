import { metricCall, type MetricCall } from '@madoguchi/contracts/metrics.ts';
import { recordCalls } from '../../features/metrics/actions/record-calls.ts';
import { findHouse } from '../../features/commerce/house-queries.ts';
import { addDays } from '../../kernel/days.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { Rng } from '../random.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const DAYS = 60;
const AT_ONCE = 500;
/** From then on the partner helps on Saturday mornings (goal-words.ts). */
const HELPED_SINCE = 18;

interface Desk {
  rng: Rng;
  teamId: string | null;
  agents: readonly string[];
}

/** How many callers give up: more on Saturdays, before somebody came to help. */
function lossOf(weekday: number, ago: number): number {
  if (weekday !== 6) return 0.045;
  return ago > HELPED_SINCE ? 0.2 : 0.05;
}

/** One call as a telephone system reports it. `offered` in milliseconds. */
function callOf({ rng, teamId, agents }: Desk, id: string, offered: number, loss: number): MetricCall {
  const at = (seconds: number): string => new Date(offered + seconds * 1000).toISOString();
  const call = { id, teamId, number: `090-****-${rng.int(1000, 9999)}`, offeredAt: at(0) };
  if (rng.chance(loss))
    return metricCall.parse({ ...call, abandonedAt: at(rng.chance(0.2) ? rng.int(1, 4) : rng.int(12, 90)) });
  const answered = rng.chance(0.82) ? rng.int(3, 18) : rng.int(21, 70);
  const talk = Math.round(rng.logNormal(210, 0.5));
  const hold = rng.chance(0.25) ? rng.int(10, Math.max(11, Math.round(talk / 3))) : 0;
  const ended = answered + talk + hold;
  const holds = hold > 0 ? [{ from: at(answered + 20), to: at(answered + 20 + hold) }] : [];
  const ends = { answeredAt: at(answered), endedAt: at(ended), wrappedUpAt: at(ended + rng.int(15, 90)) };
  return metricCall.parse({ ...call, ...ends, holds, memberId: rng.pick(agents) });
}

/** Sixty days of calls, as the telephone system of the house tells them: no conversation, figures of the telephone alone. */
export async function loadCalls(kernel: Kernel, world: DemoWorld, ids: DemoIds): Promise<void> {
  const first = world.members.filter(({ role, teamKeys }) => role === 'agent' && teamKeys.includes('first'));
  const agents = first.flatMap(({ key }) => ids.members.get(key)?.id ?? []);
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const desk: Desk = { rng: new Rng(20_261_124), teamId: ids.teams.get('first') ?? null, agents };
    const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
    const calls: MetricCall[] = [];
    for (let ago = DAYS; ago > 0 && agents.length > 0; ago -= 1) {
      const day = addDays(today, -ago);
      const weekday = new Date(day).getUTCDay();
      const most = weekday === 0 ? 0 : weekday === 6 ? 5 : 9;
      for (let nth = 0; nth < most; nth += 1) {
        // Nine to twelve on Saturdays, to five otherwise, in Tokyo.
        const hours = weekday === 6 ? desk.rng.int(0, 179) : desk.rng.int(0, 479);
        const offered = Date.parse(`${day}T00:00:00Z`) + hours * 60_000 + desk.rng.int(0, 59) * 1000;
        calls.push(callOf(desk, `pbx-${day}-${nth}`, offered, lossOf(weekday, ago)));
      }
    }
    for (let from = 0; from < calls.length; from += AT_ONCE) await recordCalls(ctx, calls.slice(from, from + AT_ONCE));
  });
}
