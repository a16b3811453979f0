import type { Ctx } from '../../../kernel/context.ts';
import { moveCopy } from '../sending-queries.ts';

/** Takes one copy in hand, before the mail server hears of it. @returns false when somebody else has it. */
export function takeCopy(ctx: Ctx, copy: { sendingId: string; place: number }): Promise<boolean> {
  return moveCopy(ctx.db, ctx.workspaceId, copy, { from: ['waiting'], to: 'trying', reason: null, triedAt: ctx.now });
}
