import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { loadForChange } from '../article-edit.ts';
import { articleRetired } from '../facts.ts';
import { patchArticle } from '../queries.ts';
import { articleName } from '../schema.ts';

/** Takes it away from readers; its versions stay. Twice changes nothing. @throws not_found; conflict `never_published`. */
export async function retireArticle(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'article:publish');
  const article = await loadForChange(ctx, id, null);
  if (article.state === 'retired') return;
  if (article.published_version === null) throw conflict('never_published');
  const fields = { state: 'retired' as const, revision: 'none' as const, submitted_by_id: null, submitted_at: null };
  await patchArticle(ctx.db, ctx.workspaceId, id, fields, ctx.now);
  await ctx.emit(articleRetired, {}, { articleId: id, name: articleName(article.number) });
}
