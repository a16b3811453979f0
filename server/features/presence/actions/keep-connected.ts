import { ROLES } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { allowsRole } from '../../workspace/policy.ts';
import { listTakers, lockPresence, touchSeen } from '../queries.ts';
import { restoredChoice } from '../states.ts';
import { appear } from './appear.ts';
import { changeState } from './change-state.ts';

const TAKING = ROLES.filter((role) => allowsRole(role, 'presence:set'));

/**
 * Screens of these members are connected to this process right now. Said again and again by every process; whoever was
 * lost comes back to what they had chosen, whoever is new is available.
 */
export async function keepConnected(ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  const touched = await touchSeen(ctx.db, ctx.workspaceId, memberIds, ctx.now);
  const known = new Set(touched.map((row) => row.member_id));
  const lost = touched.filter((row) => row.lost).map((row) => row.member_id);
  for (const before of await lockPresence(ctx.db, ctx.workspaceId, lost)) {
    if (!before.lost) continue;
    const chosen = restoredChoice(before.chosen, before.seen_at, ctx.now);
    const reason = chosen === 'break' ? {} : { reason_key: '', reason_name: '' };
    await changeState(ctx, { before, after: { chosen, ...reason, lost: false, seen_at: ctx.now }, by: 'line' });
  }
  const unknown = memberIds.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  for (const memberId of await listTakers(ctx.db, ctx.workspaceId, unknown, TAKING))
    await appear(ctx, { memberId, chosen: 'available', isConnected: true, by: 'line' });
}
