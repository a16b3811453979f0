import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { nextNumber } from '../../../../kernel/next-number.ts';
import { authorise } from '../../../workspace/policy.ts';
import {
  editorsWith,
  fieldsOf,
  saveLinks,
  searchable,
  takePictures,
  textsOf,
  type ArticleEdit,
  type TextEdit,
} from '../article-edit.ts';
import { articleSaved } from '../facts.ts';
import { findArticleId, insertArticle, replaceTexts } from '../queries.ts';
import { articleName } from '../schema.ts';
import { findSettings } from '../use-queries.ts';

/** Writes an article under the next number; it is a draft, and whoever writes it looks after it. @throws as `article-edit`; conflict `article_key_taken`. */
export async function createArticle(ctx: Ctx, edit: ArticleEdit & { texts: readonly TextEdit[] }): Promise<string> {
  authorise(ctx.actor, 'article:edit');
  const { db, workspaceId } = ctx;
  const texts = textsOf(ctx, edit.texts, []);
  await takePictures(ctx, texts);
  const fields = await fieldsOf(ctx, edit);
  if (edit.key && (await findArticleId(db, workspaceId, { key: edit.key }))) throw conflict('article_key_taken');
  const { review_days } = await findSettings(db, workspaceId);
  const number = await nextNumber(db, workspaceId, 'articles');
  const [id, byId] = [newId(), actorId(ctx.actor)];
  const owner_id = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  const given = { review_days, owner_id, edited_by_ids: editorsWith(ctx, []), ...fields };
  await insertArticle(db, workspaceId, { id, number, byId, fields: given }, ctx.now);
  await replaceTexts(db, workspaceId, id, texts.map(searchable));
  await saveLinks(ctx, id, edit);
  await ctx.emit(articleSaved, {}, { articleId: id, name: articleName(number), isNew: true, fields: [] });
  return id;
}
