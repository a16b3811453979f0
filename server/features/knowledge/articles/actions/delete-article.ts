import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { loadForChange } from '../article-edit.ts';
import { articleDeleted } from '../facts.ts';
import { deleteArticleRow } from '../queries.ts';
import { articleName } from '../schema.ts';
import { lastVersion } from '../version-queries.ts';

/** Throws away what nobody ever read. @throws not_found; conflict `article_published`: that is retired instead. */
export async function deleteArticle(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const article = await loadForChange(ctx, id, null);
  if ((await lastVersion(ctx.db, ctx.workspaceId, id)) > 0) throw conflict('article_published');
  await deleteArticleRow(ctx.db, ctx.workspaceId, id);
  await ctx.emit(articleDeleted, {}, { articleId: id, name: articleName(article.number) });
}
