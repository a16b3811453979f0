import type { ArticleFile, ArticleImportResult } from '@madoguchi/contracts/articles.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { sameTexts, textsOf, type ArticleEdit, type TextEdit } from '../article-edit.ts';
import { readArticleFile, type ArticleFileContent } from '../files/article-file.ts';
import { categoryAt } from '../files/categories.ts';
import { listCategoryNames, type CategoryRow } from '../files/file-queries.ts';
import { findArticle, findArticleId, findNames, listTexts, type TextRow } from '../queries.ts';
import { numberOf } from '../schema.ts';
import { productIdsOf } from '../files/product-ids.ts';
import { createArticle } from './create-article.ts';
import { updateArticle } from './update-article.ts';

interface Bundle {
  names: string[];
  contents: ArticleFileContent[];
}

/** Languages of one article come together; what names no article is one of its own. */
function bundles(files: readonly ArticleFile[]): { read: Bundle[]; refused: ArticleImportResult[] } {
  const read = new Map<string, Bundle>();
  const refused: ArticleImportResult[] = [];
  files.forEach((file, at) => {
    const content = readArticleFile(file.text);
    if (!content) {
      refused.push({ name: file.name, outcome: 'refused', articleId: null, problem: 'article_file_unreadable' });
      return;
    }
    const whose = content.key || content.article || `#${at}`;
    const bundle = read.get(whose) ?? { names: [], contents: [] };
    bundle.names.push(file.name);
    bundle.contents.push(content);
    read.set(whose, bundle);
  });
  return { read: [...read.values()], refused };
}

async function whichArticle(ctx: Ctx, content: ArticleFileContent): Promise<string | null> {
  const { db, workspaceId } = ctx;
  const byKey = content.key ? await findArticleId(db, workspaceId, { key: content.key }) : null;
  const number = numberOf(content.article);
  return byKey ?? (number === null ? null : findArticleId(db, workspaceId, { number }));
}

/** Languages the files do not speak of stay as they are. */
function editsOf(contents: readonly ArticleFileContent[], before: readonly TextRow[]): TextEdit[] {
  const given = contents.map(({ language, title, answer, internal, isPublic, forColleagues, words }): TextEdit => ({
    language,
    title,
    answer,
    isPublic,
    forColleagues,
    words: [...words],
    ...(internal === undefined ? {} : { internal }),
  }));
  const kept = before
    .filter((text) => !given.some((edit) => edit.language === text.language))
    .map(({ language, title, answer, is_public: isPublic, words }) => ({ language, title, answer, isPublic, words }));
  const order = (edit: TextEdit): number => {
    const at = before.findIndex((text) => text.language === edit.language);
    return at < 0 ? before.length : at;
  };
  return [...given, ...kept].toSorted((a, b) => order(a) - order(b));
}

async function linksOf(
  ctx: Ctx,
  content: ArticleFileContent,
  categories: readonly CategoryRow[],
): Promise<ArticleEdit> {
  const { db, workspaceId } = ctx;
  const category = content.category.length > 0 ? categoryAt(categories, content.category) : null;
  const related: string[] = [];
  for (const name of content.related) {
    const number = numberOf(name);
    const id =
      number === null
        ? await findArticleId(db, workspaceId, { key: name })
        : await findArticleId(db, workspaceId, { number });
    if (id) related.push(id);
  }
  const products = await productIdsOf(ctx, content.products);
  return {
    ...(content.key ? { key: content.key } : {}),
    ...(content.reviewDays === null ? {} : { reviewDays: content.reviewDays }),
    ...(category ? { categoryId: category } : {}),
    ...(products.length > 0 ? { productIds: products } : {}),
    ...(related.length > 0 ? { relatedIds: (await findNames(db, workspaceId, related)).map((row) => row.id) } : {}),
  };
}

async function take(
  ctx: Ctx,
  bundle: Bundle,
  categories: readonly CategoryRow[],
  isDry: boolean,
): Promise<Omit<ArticleImportResult, 'name'>> {
  const first = bundle.contents[0];
  if (!first) return { outcome: 'unchanged', articleId: null, problem: null };
  const known = await whichArticle(ctx, first);
  const before = known ? await listTexts(ctx.db, ctx.workspaceId, known) : [];
  const texts = editsOf(bundle.contents, before);
  const links = await linksOf(ctx, first, categories);
  // Refuses what saving would refuse, also when nothing is saved.
  const after = textsOf(ctx, texts, before);
  if (!known)
    return {
      outcome: 'created',
      articleId: isDry ? null : await createArticle(ctx, { ...links, texts }),
      problem: null,
    };
  if (isDry) return { outcome: sameTexts(after, before) ? 'unchanged' : 'changed', articleId: known, problem: null };
  const article = await findArticle(ctx.db, ctx.workspaceId, known);
  if (article) await updateArticle(ctx, known, { ...links, texts, version: article.version });
  const saved = await findArticle(ctx.db, ctx.workspaceId, known);
  const outcome = article?.version === saved?.version ? 'unchanged' : 'changed';
  return { outcome, articleId: known, problem: null };
}

/**
 * Takes articles from files: new ones become drafts, known ones (by key or name) revisions. One file's trouble is told
 * and stops no other. @returns what became of each file, in their order.
 */
export async function importArticles(
  ctx: Ctx,
  wish: { files: readonly ArticleFile[]; dryRun: boolean },
): Promise<ArticleImportResult[]> {
  authorise(ctx.actor, 'article:edit');
  const { read, refused } = bundles(wish.files);
  const categories = await listCategoryNames(ctx.db, ctx.workspaceId);
  const results = [...refused];
  for (const bundle of read) {
    const result = await take(ctx, bundle, categories, wish.dryRun).catch((error: unknown) => refusalOf(error));
    results.push(...bundle.names.map((name) => ({ name, ...result })));
  }
  const order = new Map(wish.files.map((file, at) => [file.name, at]));
  return results.toSorted((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
}

function refusalOf(error: unknown): Omit<ArticleImportResult, 'name'> {
  if (error instanceof AppError) return { outcome: 'refused', articleId: null, problem: error.code };
  throw error;
}
