import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { lockConversation } from '../conversations/queries.ts';
import { authorise } from '../workspace/policy.ts';
import { findIssue } from './queries.ts';
import { issueName } from './schema.ts';

/** A conversation and the issue it is about. */
export interface Ends {
  conversationId: string;
  issueId: string;
}

/** Both, the conversation locked, for who may say what it is about. @throws not_found; forbidden. */
export async function loadEnds(ctx: Ctx, { conversationId, issueId }: Ends) {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  const issue = conversation ? await findIssue(ctx.db, ctx.workspaceId, issueId) : null;
  if (!conversation || !issue) throw notFound();
  authorise(ctx.actor, 'record:edit');
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  return { about, told: { issueId: issue.id, name: issueName(issue.number) } };
}
