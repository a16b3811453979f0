import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { editorsWith, loadForChange, sameTexts, searchable } from '../article-edit.ts';
import { articleSaved } from '../facts.ts';
import { seesInternal } from '../policy.ts';
import { listTexts, patchArticle, replaceTexts, type TextRow } from '../queries.ts';
import { articleName } from '../schema.ts';
import { listVersionTexts } from '../version-queries.ts';

/** What a version said is what is written now; readers have it when it is published. @throws not_found; conflict `changed_meanwhile`. */
export async function restoreVersion(ctx: Ctx, id: string, wish: { number: number; version: number }): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const { db, workspaceId } = ctx;
  const article = await loadForChange(ctx, id, wish.version);
  const old = await listVersionTexts(db, workspaceId, id, wish.number);
  if (old.length === 0) throw notFound();
  const before = await listTexts(db, workspaceId, id);
  const texts = old.map(({ answer_text: _a, internal_text: _i, ...text }) => keepNotes(ctx, text, before));
  if (sameTexts(before, texts)) return;
  await replaceTexts(db, workspaceId, id, texts.map(searchable));
  const isRead = article.state === 'published' || article.state === 'review_due';
  const revision = isRead ? { revision: 'draft' as const } : {};
  await patchArticle(
    db,
    workspaceId,
    id,
    { edited_by_ids: editorsWith(ctx, article.edited_by_ids), ...revision },
    ctx.now,
  );
  await ctx.emit(
    articleSaved,
    {},
    { articleId: id, name: articleName(article.number), isNew: false, fields: ['texts'] },
  );
}

/** Whoever may not read the notes does not bring old ones back either. */
function keepNotes(ctx: Ctx, text: TextRow, before: readonly TextRow[]): TextRow {
  if (seesInternal(ctx.actor)) return text;
  return { ...text, internal: before.find((each) => each.language === text.language)?.internal ?? '' };
}
