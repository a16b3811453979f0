import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { findMember } from '../../workspace/queries.ts';
import { listRunningAbsences } from '../absences/queries.ts';
import { listHeld } from '../transfers/queries.ts';
import { handOn } from './hand-on.ts';

const AT_ONCE = 200;

/**
 * Who left has nothing any more: everything unfinished goes to who stepped in for them, else back to its team.
 * @returns true when there is more.
 */
export async function handOnOfLeft(ctx: Ctx, memberId: string): Promise<boolean> {
  const member = await findMember(ctx.db, ctx.workspaceId, memberId);
  // Back before it was their turn: nothing to do.
  if (!member?.deactivated_at) return false;
  const held = { memberId, which: 'active', limit: AT_ONCE } as const;
  const rows = await listHeld(ctx.db, ctx.workspaceId, held, visible(ctx.actor));
  const absences = await listRunningAbsences(ctx.db, ctx.workspaceId, ctx.now);
  const toId = absences.find((absence) => absence.member_id === memberId)?.backup_id ?? null;
  await handOn(ctx, { fromId: memberId, toId, conversationIds: rows.map(({ id }) => id), cause: 'left' });
  return rows.length === AT_ONCE;
}
