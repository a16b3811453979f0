import type { FlagReason } from '@madoguchi/contracts/articles.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { visible } from '../../../conversations/policy.ts';
import { findConversation } from '../../../conversations/queries.ts';
import { authorise } from '../../../workspace/policy.ts';
import { loadForChange } from '../article-edit.ts';
import { articleFlagged } from '../facts.ts';
import { articleName } from '../schema.ts';
import { insertFlag } from '../use-queries.ts';

export interface Flagging {
  reason: FlagReason;
  note: string;
  conversationId: string | null;
}

/** Says that an article was wrong, and in which conversation that was seen. @throws not_found; invalid `conversation_not_found`. */
export async function flagArticle(ctx: Ctx, articleId: string, flag: Flagging): Promise<string> {
  authorise(ctx.actor, 'article:edit');
  const { db, workspaceId } = ctx;
  const { conversationId } = flag;
  const article = await loadForChange(ctx, articleId, null);
  const seen = conversationId ? await findConversation(db, workspaceId, conversationId, visible(ctx.actor)) : null;
  if (conversationId && !seen) throw invalid('conversation_not_found');
  const id = newId();
  const by = { byKind: ctx.actor.kind, byId: actorId(ctx.actor) };
  await insertFlag(db, workspaceId, { id, articleId, ...flag, ...by }, ctx.now);
  const subject = { conversationId, customerId: seen?.customer_id ?? null };
  await ctx.emit(articleFlagged, subject, {
    articleId,
    name: articleName(article.number),
    flagId: id,
    reason: flag.reason,
  });
  return id;
}
