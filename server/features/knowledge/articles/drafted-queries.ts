import type { Db } from '../../../kernel/database.ts';
import type { PublishedText } from './published-queries.ts';
import { findArticle, listProductsOf, listTexts } from './queries.ts';
import { textOfHtml } from './text/canonical.ts';

/** One language of an article nobody has yet, in plain text. */
export type DraftedText = Pick<
  PublishedText,
  | 'number'
  | 'language'
  | 'title'
  | 'answer_text'
  | 'internal_text'
  | 'is_public'
  | 'words'
  | 'category_id'
  | 'product_ids'
> & {
  /** Of what is written, not of what was published. */
  version: number;
};

/** What is written of an article that readers do not have, one row a language; none of a retired one. For members' indexes. */
export async function readDraftedArticle(db: Db, workspaceId: string, articleId: string): Promise<DraftedText[]> {
  const article = await findArticle(db, workspaceId, articleId);
  if (!article || (article.state !== 'draft' && article.state !== 'in_review')) return [];
  const texts = await listTexts(db, workspaceId, articleId);
  const products = await listProductsOf(db, workspaceId, articleId);
  const { number, version, category_id } = article;
  return texts.map(({ language, title, answer, internal, is_public, words }) => ({
    ...{ number, version, category_id, language, title, is_public, words },
    ...{ answer_text: textOfHtml(answer), internal_text: textOfHtml(internal) },
    product_ids: products.map(({ id }) => id),
  }));
}
