import type { ArticleFile } from '@madoguchi/contracts/articles.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { seesInternal } from '../policy.ts';
import { listTexts } from '../queries.ts';
import { articleName } from '../schema.ts';
import { listVersionTexts } from '../version-queries.ts';
import { writeArticleFile } from './article-file.ts';
import { pathOf } from './categories.ts';
import { listCategoryNames, listWhole } from './file-queries.ts';

/** Articles as files, one an article and language. Notes for us only for who may read them. */
export async function articleFiles(
  ctx: Ctx,
  wish: { ids: readonly string[] | null; published: boolean },
): Promise<ArticleFile[]> {
  const { db, workspaceId } = ctx;
  const [rows, categories] = await Promise.all([
    listWhole(db, workspaceId, wish.ids),
    listCategoryNames(db, workspaceId),
  ]);
  const withInternal = seesInternal(ctx.actor);
  const files: ArticleFile[] = [];
  for (const row of rows) {
    if (wish.published && row.published_version === null) continue;
    const texts = wish.published
      ? await listVersionTexts(db, workspaceId, row.id, row.published_version ?? 0)
      : await listTexts(db, workspaceId, row.id);
    const article = articleName(row.number);
    const about = {
      ...{ article, key: row.key, reviewDays: row.review_days, products: row.products },
      category: pathOf(categories, row.category_id),
      related: row.related.map(articleName),
    };
    for (const { language, title, answer, internal, words, is_public, for_colleagues } of texts) {
      const text = writeArticleFile({
        ...about,
        language,
        title,
        answer,
        words,
        isPublic: is_public,
        forColleagues: for_colleagues,
        ...(withInternal ? { internal } : {}),
      });
      files.push({ name: `${row.key || article.toLowerCase()}.${language}.md`, text });
    }
  }
  return files;
}
