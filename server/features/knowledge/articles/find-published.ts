import type { ReadableArticle } from '@madoguchi/contracts/articles.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { likeWords } from './list-articles.ts';
import { findPublishedIds } from './plain-queries.ts';
import { seesInternal } from './policy.ts';
import { readPublishedArticles, type PublishedText } from './published-queries.ts';
import { presentReadable } from './schema.ts';
import { countOpenFlags } from './plain-queries.ts';

/** The language asked for, its mother (`pt` of `pt-BR`), or the one it was written in. */
function nearest(texts: readonly PublishedText[], language: string | undefined): PublishedText | undefined {
  const main = language?.split('-')[0];
  return (
    texts.find((text) => text.language === language) ??
    texts.find((text) => text.language.split('-')[0] === main) ??
    texts[0]
  );
}

async function readable(ctx: Ctx, ids: readonly string[], language: string | undefined): Promise<ReadableArticle[]> {
  const { db, workspaceId, actor } = ctx;
  const withInternal = seesInternal(actor);
  const [texts, flags] = await Promise.all([
    readPublishedArticles(db, workspaceId, { internal: withInternal, articleIds: ids }),
    countOpenFlags(db, workspaceId, ids),
  ]);
  return ids.flatMap((id) => {
    const text = nearest(
      texts.filter((each) => each.id === id),
      language,
    );
    return text ? [presentReadable(text, withInternal, flags.get(id) ?? 0)] : [];
  });
}

/** What readers have of one article. @throws not_found. */
export async function readPublished(ctx: Ctx, id: string, language: string | undefined): Promise<ReadableArticle> {
  const [article] = await readable(ctx, [id], language);
  if (!article) throw notFound();
  return article;
}

/** Published articles whose title, words or answer hold every word; those most used first. Plain: search proper is features/knowledge/finding. */
export async function findPublished(
  ctx: Ctx,
  wish: { q: string; language?: string | undefined; productId?: string | undefined; limit: number },
): Promise<ReadableArticle[]> {
  const ids = await findPublishedIds(ctx.db, ctx.workspaceId, {
    words: likeWords(wish.q),
    productId: wish.productId ?? null,
    limit: wish.limit,
  });
  return readable(ctx, ids, wish.language);
}
