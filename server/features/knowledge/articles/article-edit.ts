import type { ArticleChange } from '@madoguchi/contracts/articles.ts';
import { sql } from 'kysely';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, invalid, notFound } from '../../../kernel/errors.ts';
import { foldParts } from '../../../kernel/text/fold.ts';
import { findActiveMembers } from '../../conversations/queries.ts';
import { findReadableFile, shareFiles } from '../../files/queries.ts';
import { seesInternal } from './policy.ts';
import {
  categoryExists,
  findNames,
  findProductIds,
  listProductsOf,
  listRelated,
  lockArticle,
  replaceProducts,
  replaceRelated,
  type ArticleFields,
  type ArticleRow,
  type TextRow,
} from './queries.ts';
import { canonicalHtml, imageIds, textOfHtml } from './text/canonical.ts';
import { cleanText } from './text/tree.ts';
import { currentCategoryId } from '../../workspace/classification/queries.ts';

export type TextEdit = NonNullable<ArticleChange['texts']>[number];
export type ArticleEdit = Omit<ArticleChange, 'version'>;

/** The article, locked. @throws not_found; conflict `changed_meanwhile` when it is not the one the caller had before them. */
export async function loadForChange(ctx: Ctx, id: string, version: number | null): Promise<ArticleRow> {
  const article = await lockArticle(ctx.db, ctx.workspaceId, id);
  if (!article) throw notFound();
  if (version !== null && version !== article.version) throw conflict('changed_meanwhile');
  return article;
}

/** @throws invalid `language_invalid` */
function canonicalLanguage(given: string): string {
  try {
    return Intl.getCanonicalLocales(given)[0] ?? given;
  } catch {
    throw invalid('language_invalid');
  }
}

const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** Notes for us stay as they are for whoever may not read them. @throws forbidden */
function internalOf(ctx: Ctx, given: string | undefined, before: TextRow | undefined): string {
  if (given === undefined) return before?.internal ?? '';
  if (!seesInternal(ctx.actor)) throw forbidden();
  return canonicalHtml(given);
}

/**
 * What somebody wrote, as it is stored: canonical, each language once.
 * @throws invalid `language_invalid`, `language_twice`, `title_missing`; forbidden for notes they may not read.
 */
export function textsOf(ctx: Ctx, edits: readonly TextEdit[], before: readonly TextRow[]): TextRow[] {
  const texts = edits.map((edit, position): TextRow => {
    const language = canonicalLanguage(edit.language);
    const known = before.find((text) => text.language === language);
    const title = oneLine(edit.title);
    if (title === '') throw invalid('title_missing');
    const for_colleagues = edit.forColleagues ?? known?.for_colleagues ?? false;
    return {
      ...{ language, position, title, for_colleagues },
      answer: edit.answer === undefined ? (known?.answer ?? '') : canonicalHtml(edit.answer),
      internal: internalOf(ctx, edit.internal, known),
      // What is for colleagues is for nobody else, whatever else was said of it.
      is_public: !for_colleagues && (edit.isPublic ?? known?.is_public ?? true),
      words: [...new Set((edit.words ?? known?.words ?? []).map(oneLine).filter((word) => word !== ''))],
    };
  });
  if (new Set(texts.map((text) => text.language)).size < texts.length) throw invalid('language_twice');
  const lost = before.filter((text) => text.internal !== '' && !texts.some((each) => each.language === text.language));
  if (lost.length > 0 && !seesInternal(ctx.actor)) throw forbidden();
  return texts;
}

/** What the plain list search looks at: nothing that is for us alone. */
export function searchable(text: TextRow): TextRow & { folded: string } {
  return { ...text, folded: foldParts([text.title, text.words.join(' '), textOfHtml(text.answer)]) };
}

/**
 * Pictures are files of the writer, or of the house; from now on they are of the house.
 * @throws invalid `file_not_found`
 */
export async function takePictures(ctx: Ctx, texts: readonly TextRow[]): Promise<void> {
  const ids = [...new Set(texts.flatMap((text) => [...imageIds(text.answer), ...imageIds(text.internal)]))];
  const reader = { kind: ctx.actor.kind, id: actorId(ctx.actor), seen: sql<boolean>`false`, staff: true };
  const files = await Promise.all(ids.map((id) => findReadableFile(ctx.db, ctx.workspaceId, id, reader)));
  if (files.some((file) => file === null)) throw invalid('file_not_found');
  await shareFiles(ctx.db, ctx.workspaceId, ids);
}

/** @throws invalid `category_not_found`, `member_not_found` */
export async function fieldsOf(ctx: Ctx, edit: ArticleEdit): Promise<ArticleFields> {
  const { db, workspaceId } = ctx;
  const { key, categoryId, ownerId, reviewDays, reviewOn } = edit;
  if (categoryId && !(await categoryExists(db, workspaceId, categoryId))) throw invalid('category_not_found');
  if (ownerId && (await findActiveMembers(db, workspaceId, [ownerId])).length === 0) throw invalid('member_not_found');
  const category_id = categoryId && (await currentCategoryId(db, workspaceId, categoryId));
  const all = { key, category_id, owner_id: ownerId, review_days: reviewDays, review_on: reviewOn };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/**
 * What it is about and what else to read. @returns what of that is other than before
 * @throws invalid `product_not_found`, `article_not_found`
 */
export async function saveLinks(ctx: Ctx, id: string, edit: ArticleEdit): Promise<('products' | 'related')[]> {
  const { db, workspaceId } = ctx;
  const changed: ('products' | 'related')[] = [];
  const productIds = edit.productIds && [...new Set(edit.productIds)].toSorted();
  if (productIds) {
    if ((await findProductIds(db, workspaceId, productIds)).length < productIds.length)
      throw invalid('product_not_found');
    const before = (await listProductsOf(db, workspaceId, id)).map((product) => product.id).toSorted();
    if (!sameIds(before, productIds)) changed.push('products');
    await replaceProducts(db, workspaceId, id, productIds);
  }
  const relatedIds = edit.relatedIds && [...new Set(edit.relatedIds)].filter((each) => each !== id);
  if (relatedIds) {
    if ((await findNames(db, workspaceId, relatedIds)).length < relatedIds.length) throw invalid('article_not_found');
    if (!sameIds(await listRelated(db, workspaceId, id), relatedIds)) changed.push('related');
    await replaceRelated(db, workspaceId, id, relatedIds);
  }
  return changed;
}

const shapeOf = (texts: readonly TextRow[]): string =>
  JSON.stringify(
    texts.map(({ language, title, answer, internal, is_public, for_colleagues, words }) => [
      language,
      title,
      answer,
      internal,
      is_public,
      for_colleagues,
      words,
    ]),
  );

/** Whether two sets of texts say the same, in the same order. */
export const sameTexts = (a: readonly TextRow[], b: readonly TextRow[]): boolean => shapeOf(a) === shapeOf(b);

/** Who wrote what is not published yet. */
export function editorsWith(ctx: Ctx, before: readonly string[]): string[] {
  const id = actorId(ctx.actor);
  return id === null || before.includes(id) ? [...before] : [...before, id];
}
