import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { issueLinked, issueUnlinked } from '../facts.ts';
import { deleteLink, findIssue, insertLink } from '../queries.ts';
import { issueName } from '../schema.ts';

interface Ends {
  conversationId: string;
  issueId: string;
}

async function load(ctx: Ctx, { conversationId, issueId }: Ends) {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  const issue = conversation ? await findIssue(ctx.db, ctx.workspaceId, issueId) : null;
  if (!conversation || !issue) throw notFound();
  authorise(ctx.actor, 'record:edit');
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  return { about, told: { issueId: issue.id, name: issueName(issue.number) } };
}

/** Says that a conversation is about a known issue; twice changes nothing. @throws not_found; forbidden. */
export async function linkIssue(ctx: Ctx, ends: Ends): Promise<void> {
  const { about, told } = await load(ctx, ends);
  if (await insertLink(ctx.db, ctx.workspaceId, { ...ends, byId: actorId(ctx.actor) }, ctx.now))
    await ctx.emit(issueLinked, about, told);
}

/** Takes that back. @throws not_found; forbidden. */
export async function unlinkIssue(ctx: Ctx, ends: Ends): Promise<void> {
  const { about, told } = await load(ctx, ends);
  if (await deleteLink(ctx.db, ctx.workspaceId, ends)) await ctx.emit(issueUnlinked, about, told);
}
