import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { presenceChanged } from '../facts.ts';
import { turnPeriod, updatePresence, type PresenceRow } from '../queries.ts';
import { stateOf } from '../states.ts';

export type ChangedBy = 'self' | 'colleague' | 'line' | 'load';

/**
 * Writes what is different about somebody (their row is locked by this transaction), and where another state follows
 * from it ends the running period, begins the next and says so.
 */
export async function changeState(
  ctx: Ctx,
  change: { before: PresenceRow; after: Partial<PresenceRow>; by: ChangedBy },
): Promise<PresenceRow> {
  const { before } = change;
  const wanted = { ...before, ...change.after };
  const state = stateOf(wanted);
  const isAnother = state !== before.state || (state === 'break' && wanted.reason_key !== before.reason_key);
  const row = { ...wanted, state, since: isAnother ? ctx.now : before.since };
  await updatePresence(ctx.db, ctx.workspaceId, row, ctx.now);
  if (!isAnother) return row;
  await turnPeriod(ctx.db, ctx.workspaceId, newId(), row);
  await ctx.emit(
    presenceChanged,
    {},
    {
      memberId: row.member_id,
      from: before.state,
      to: row.state,
      reasonKey: row.reason_key,
      reasonName: row.reason_name,
      seconds: Math.max(0, Math.round((ctx.now.getTime() - before.since.getTime()) / 1000)),
      by: change.by,
    },
  );
  return row;
}
