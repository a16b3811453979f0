import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { memberNotified } from '../facts.ts';
import { insertNotification, type NewNotification } from '../queries.ts';

/** Tells one member, once per fact; never of their own doing. */
export async function notifyMember(
  ctx: Ctx,
  notice: Omit<NewNotification, 'id'>,
  doneBy: string | null,
): Promise<void> {
  if (notice.memberId === doneBy || notice.memberId === actorId(ctx.actor)) return;
  if (await insertNotification(ctx.db, ctx.workspaceId, { id: newId(), ...notice }, ctx.now)) {
    await ctx.emit(
      memberNotified,
      { conversationId: notice.conversationId },
      { memberId: notice.memberId, kind: notice.kind },
    );
  }
}
