import type { ArticleUseKind } from '@madoguchi/contracts/articles.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise, visible } from '../../../conversations/policy.ts';
import { findConversation } from '../../../conversations/queries.ts';
import { articleUsed } from '../facts.ts';
import { findPublishedArticle } from '../published-queries.ts';
import { articleName } from '../schema.ts';
import { insertUse } from '../use-queries.ts';

export interface Using {
  conversationId: string;
  language: string;
  kind: ArticleUseKind;
}

/** Its answer, or a link to it, goes into an answer of ours. @throws not_found; invalid `conversation_not_found`; forbidden. */
export async function useArticle(ctx: Ctx, articleId: string, use: Using): Promise<string> {
  const { db, workspaceId } = ctx;
  const texts = await findPublishedArticle(db, workspaceId, articleId, { internal: false });
  const text = texts.find((each) => each.language === use.language) ?? texts[0];
  if (!text) throw notFound();
  const conversation = await findConversation(db, workspaceId, use.conversationId, visible(ctx.actor));
  if (!conversation) throw invalid('conversation_not_found');
  authorise(ctx.actor, 'reply', conversation);
  const id = newId();
  const { language, version: number } = text;
  const row = {
    id,
    articleId,
    conversationId: conversation.id,
    language,
    number,
    kind: use.kind,
    byId: actorId(ctx.actor),
  };
  await insertUse(db, workspaceId, row, ctx.now);
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(articleUsed, subject, { articleId, name: articleName(text.number), language, number, kind: use.kind });
  return id;
}
