import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Matter } from '../../commerce/needs.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { findCustomer } from '../../customers/queries.ts';
import { findIntake, findWhatWasSaid } from './queries.ts';

/**
 * What a conversation is about, for features that stand below conversations and are handed this: who asks, what was said,
 * what for and by when. @throws not_found when it is not seen.
 */
export async function matterOf(ctx: Ctx, conversationId: string): Promise<Matter> {
  const { db, workspaceId } = ctx;
  const conversation = await findConversation(db, workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const [customer, intake, words] = await Promise.all([
    findCustomer(db, workspaceId, conversation.customer_id),
    findIntake(db, workspaceId, conversationId),
    findWhatWasSaid(db, workspaceId, conversationId),
  ]);
  return {
    conversationId,
    customerId: conversation.customer_id,
    inboxId: conversation.inbox_id,
    teamId: conversation.team_id,
    words,
    purpose: intake?.purpose ?? '',
    neededBy: intake?.needed_by ?? null,
    locale: customer?.locale ?? null,
  };
}
