import type { Ctx } from '../../../kernel/context.ts';
import { issueUnlinked } from '../facts.ts';
import { loadEnds, type Ends } from '../load-ends.ts';
import { deleteLink } from '../queries.ts';

/** Takes back that a conversation is about a known issue. @throws not_found; forbidden. */
export async function unlinkIssue(ctx: Ctx, ends: Ends): Promise<void> {
  const { about, told } = await loadEnds(ctx, ends);
  if (await deleteLink(ctx.db, ctx.workspaceId, ends)) await ctx.emit(issueUnlinked, about, told);
}
