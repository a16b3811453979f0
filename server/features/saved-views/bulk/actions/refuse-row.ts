import type { Ctx } from '../../../../kernel/context.ts';
import { lockBulk, settleRow } from '../queries.ts';

/** Notes that a row could not be changed, or not be put back, and why. */
export async function refuseRow(ctx: Ctx, refusal: { bulkId: string; position: number; code: string }): Promise<void> {
  const bulk = await lockBulk(ctx.db, ctx.workspaceId, refusal.bulkId);
  if (!bulk) return;
  const { position, code } = refusal;
  const states =
    bulk.state === 'undoing'
      ? ({ from: 'changed', to: 'kept' } as const)
      : ({ from: 'waiting', to: 'failed' } as const);
  await settleRow(ctx.db, ctx.workspaceId, bulk.id, { position, ...states, code });
}
