import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, forbidden } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { loadForChange, searchable } from '../article-edit.ts';
import { articleSaved } from '../facts.ts';
import { seesInternal } from '../policy.ts';
import { patchArticle, replaceTexts } from '../queries.ts';
import { articleName } from '../schema.ts';
import { listVersionTexts } from '../version-queries.ts';

/** What readers have is what is written again. @throws not_found; conflict `nothing_to_discard`. */
export async function discardRevision(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const article = await loadForChange(ctx, id, null);
  // It may throw away notes they cannot see.
  if (!seesInternal(ctx.actor)) throw forbidden();
  if (article.revision === 'none' || article.published_version === null) throw conflict('nothing_to_discard');
  const texts = await listVersionTexts(ctx.db, ctx.workspaceId, id, article.published_version);
  const plain = texts.map(({ answer_text: _a, internal_text: _i, ...text }) => searchable(text));
  await replaceTexts(ctx.db, ctx.workspaceId, id, plain);
  const fields = { revision: 'none' as const, edited_by_ids: [], submitted_by_id: null, submitted_at: null };
  await patchArticle(ctx.db, ctx.workspaceId, id, fields, ctx.now);
  await ctx.emit(
    articleSaved,
    {},
    { articleId: id, name: articleName(article.number), isNew: false, fields: ['texts'] },
  );
}
