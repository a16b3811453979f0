import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { issueLinked } from '../facts.ts';
import { loadEnds, type Ends } from '../load-ends.ts';
import { insertLink } from '../queries.ts';

/** Says that a conversation is about a known issue; twice changes nothing. @throws not_found; forbidden. */
export async function linkIssue(ctx: Ctx, ends: Ends): Promise<void> {
  const { about, told } = await loadEnds(ctx, ends);
  if (await insertLink(ctx.db, ctx.workspaceId, { ...ends, byId: actorId(ctx.actor) }, ctx.now))
    await ctx.emit(issueLinked, about, told);
}
