import type { Ctx } from '../../../kernel/context.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { minutesBetween } from '../engine/shapes.ts';
import { loadRouted, type Routed } from '../load-desk.ts';
import { listPolicies } from '../queries.ts';
import { addOverflow, lockRouting, lockUnassigned } from '../waiting-queries.ts';

const ROUTING = { kind: 'system', name: 'routing' } as const;
const AT_ONCE = 200;

/** Where it goes when nobody of its team took it for so long; null while it stays. Never back to where it came from. */
function nextTeam({ row, policy }: Routed, now: Date): string | null {
  const { overflow } = policy.settings;
  if (!overflow || overflow.teamId === row.team_id || row.overflowed_from.includes(overflow.teamId)) return null;
  return minutesBetween(row.queued_at, now) >= overflow.afterMinutes ? overflow.teamId : null;
}

/** Sends on to another team what nobody of its own took for too long. @returns how many. */
export async function overflowWaiting(ctx: Ctx): Promise<number> {
  await lockRouting(ctx.db, ctx.workspaceId);
  const policies = await listPolicies(ctx.db, ctx.workspaceId);
  if (!policies.some(({ enabled, settings }) => enabled && settings.overflow)) return 0;
  let moved = 0;
  for (const routed of await loadRouted(ctx, policies)) {
    const teamId = nextTeam(routed, ctx.now);
    if (!teamId || moved === AT_ONCE) continue;
    if (!(await lockUnassigned(ctx.db, ctx.workspaceId, routed.row.id))) continue;
    await assignConversation(ctx.as(ROUTING, ctx.now), { conversationId: routed.row.id, teamId, by: 'overflow' });
    const from = routed.row.team_id;
    if (from) await addOverflow(ctx.db, ctx.workspaceId, { conversationId: routed.row.id, teamId: from, now: ctx.now });
    moved += 1;
  }
  return moved;
}
