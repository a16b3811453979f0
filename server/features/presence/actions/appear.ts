import type { ChosenPresence } from '@madoguchi/contracts/presence.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { presenceChanged } from '../facts.ts';
import { insertPresence, lockPresence, turnPeriod, type PresenceRow } from '../queries.ts';
import { stateOf } from '../states.ts';
import type { ChangedBy } from './change-state.ts';

/** The first word of somebody about whom nothing was known. Answers the row, locked, whoever was first. */
export async function appear(
  ctx: Ctx,
  first: { memberId: string; chosen: ChosenPresence; isConnected: boolean; by: ChangedBy },
): Promise<PresenceRow> {
  // Said for them by a colleague while no screen of theirs is connected: it holds from when they are there.
  const lost = first.by === 'colleague';
  const row: PresenceRow = {
    member_id: first.memberId,
    state: stateOf({ chosen: first.chosen, lost, occupied: false }),
    since: ctx.now,
    chosen: first.chosen,
    reason_key: '',
    reason_name: '',
    seen_at: first.isConnected ? ctx.now : null,
    lost,
    occupied: false,
  };
  if (!(await insertPresence(ctx.db, ctx.workspaceId, row))) {
    const [known] = await lockPresence(ctx.db, ctx.workspaceId, [first.memberId]);
    if (!known) throw new Error('a presence vanished between two statements');
    return known;
  }
  await turnPeriod(ctx.db, ctx.workspaceId, newId(), row);
  await ctx.emit(
    presenceChanged,
    {},
    { memberId: first.memberId, from: null, to: row.state, reasonKey: '', reasonName: '', seconds: null, by: first.by },
  );
  return row;
}
