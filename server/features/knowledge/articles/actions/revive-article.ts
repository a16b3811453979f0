import type { Ctx } from '../../../../kernel/context.ts';
import { authorise } from '../../../workspace/policy.ts';
import { loadForChange } from '../article-edit.ts';
import { articleRevived } from '../facts.ts';
import { patchArticle } from '../queries.ts';
import { articleName } from '../schema.ts';

/** A retired article is a draft again; readers have it when it is published. Twice changes nothing. @throws not_found. */
export async function reviveArticle(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'article:publish');
  const article = await loadForChange(ctx, id, null);
  if (article.state !== 'retired') return;
  await patchArticle(ctx.db, ctx.workspaceId, id, { state: 'draft', review_on: null }, ctx.now);
  await ctx.emit(articleRevived, {}, { articleId: id, name: articleName(article.number) });
}
