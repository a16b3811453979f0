import type { Ctx } from '../../../kernel/context.ts';
import { lockPresence } from '../queries.ts';
import { changeState } from './change-state.ts';

/** Whose places are all taken, and whose are not (any more); who has them knows. Nobody is told of what stays as it is. */
export async function setOccupied(ctx: Ctx, loads: readonly { memberId: string; occupied: boolean }[]): Promise<void> {
  const wanted = new Map(loads.map(({ memberId, occupied }) => [memberId, occupied]));
  for (const before of await lockPresence(ctx.db, ctx.workspaceId, [...wanted.keys()])) {
    const occupied = wanted.get(before.member_id) ?? false;
    if (occupied !== before.occupied) await changeState(ctx, { before, after: { occupied }, by: 'load' });
  }
}
