import type { Ctx } from '../../../kernel/context.ts';
import { deleteEndedCallbacks } from '../queries.ts';

/** Lets go of call memos that ended before that day. @returns how many went. */
export async function forgetTasks(
  ctx: Ctx,
  old: { before: Date; limit: number; heldCustomers: readonly string[] },
): Promise<number> {
  return deleteEndedCallbacks(ctx.db, ctx.workspaceId, old);
}
