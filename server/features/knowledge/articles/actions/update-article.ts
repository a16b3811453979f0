import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import {
  editorsWith,
  fieldsOf,
  loadForChange,
  sameTexts,
  saveLinks,
  searchable,
  takePictures,
  textsOf,
  type ArticleEdit,
} from '../article-edit.ts';
import { articleSaved } from '../facts.ts';
import {
  findArticleId,
  listTexts,
  patchArticle,
  replaceTexts,
  type ArticleFields,
  type ArticleRow,
} from '../queries.ts';
import { articleName } from '../schema.ts';

/** New words beside published ones are a revision: readers keep what they have. */
async function saveTexts(ctx: Ctx, article: ArticleRow, edit: ArticleEdit): Promise<ArticleFields> {
  if (!edit.texts) return {};
  const before = await listTexts(ctx.db, ctx.workspaceId, article.id);
  const texts = textsOf(ctx, edit.texts, before);
  if (sameTexts(before, texts)) return {};
  await takePictures(ctx, texts);
  await replaceTexts(ctx.db, ctx.workspaceId, article.id, texts.map(searchable));
  const isRead = article.state === 'published' || article.state === 'review_due';
  return {
    edited_by_ids: editorsWith(ctx, article.edited_by_ids),
    ...(isRead && article.revision === 'none' ? { revision: 'draft' as const } : {}),
  };
}

/** Changes what is written. @throws as `article-edit`; conflict `changed_meanwhile`, `article_key_taken`. */
export async function updateArticle(
  ctx: Ctx,
  id: string,
  { version, ...edit }: ArticleEdit & { version: number },
): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const article = await loadForChange(ctx, id, version);
  const given = await fieldsOf(ctx, edit);
  const fields = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => article[name as keyof ArticleFields] !== value),
  ) as ArticleFields;
  if (fields.key && (await findArticleId(ctx.db, ctx.workspaceId, { key: fields.key })))
    throw conflict('article_key_taken');
  const written = await saveTexts(ctx, article, edit);
  const links = await saveLinks(ctx, id, edit);
  const changed = [...Object.keys(fields), ...(written.edited_by_ids ? ['texts'] : []), ...links];
  if (changed.length === 0) return;
  await patchArticle(ctx.db, ctx.workspaceId, id, { ...fields, ...written }, ctx.now);
  await ctx.emit(articleSaved, {}, { articleId: id, name: articleName(article.number), isNew: false, fields: changed });
}
