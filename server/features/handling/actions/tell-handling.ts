import type { Ctx } from '../../../kernel/context.ts';
import { handlingMeasured } from '../facts.ts';
import { lockHandling, takeUntold } from '../queries.ts';

/** Says what was measured of a member and not said yet, a fact for each conversation. */
export async function tellHandling(ctx: Ctx, memberId: string): Promise<void> {
  await lockHandling(ctx.db, ctx.workspaceId, memberId);
  for (const { conversation_id: conversationId, active, wrap_up: wrapUp } of await takeUntold(
    ctx.db,
    ctx.workspaceId,
    memberId,
  ))
    await ctx.emit(
      handlingMeasured,
      { conversationId },
      { conversationId, memberId, activeSeconds: active, wrapUpSeconds: wrapUp },
    );
}
