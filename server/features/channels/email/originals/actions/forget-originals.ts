import type { Ctx } from '../../../../../kernel/context.ts';
import { deleteOriginals } from '../queries.ts';

/** Lets go of the bytes of mails understood before that day; what was read of them stays. @returns how many went. */
export async function forgetOriginals(
  ctx: Ctx,
  { before, limit, heldCustomers }: { before: Date; limit: number; heldCustomers: readonly string[] },
): Promise<number> {
  return deleteOriginals(ctx.db, ctx.workspaceId, { before, limit, heldCustomers });
}
