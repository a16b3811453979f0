import type { ArticleRow, articleEndpoints } from '@madoguchi/contracts/articles.ts';
import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { listArticleRows } from './list-queries.ts';
import { dayAfter } from './review-days.ts';
import { presentListed } from './schema.ts';

const memberId = (ctx: Ctx): string | null => (ctx.actor.kind === 'member' ? ctx.actor.id : null);

/** Folded words for `like`: each has to stand somewhere in a text. */
export const likeWords = (q: string): string[] =>
  foldText(q)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'));

/** @throws invalid `cursor_invalid` */
function placeOf(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null;
  const [at = '', id = ''] = cursor.split('_');
  if (!/^-?\d{1,18}$/.test(at) || !isId(id)) throw invalid('cursor_invalid');
  return { at, id };
}

/** A page of articles, in the order that was asked for. */
export async function listArticles(
  ctx: Ctx,
  query: QueryOf<typeof articleEndpoints.listArticles>,
): Promise<{ items: ArticleRow[]; next: string | null }> {
  const filter = {
    words: likeWords(query.q ?? ''),
    show: query.show ?? null,
    language: query.language ?? null,
    categoryId: query.categoryId ?? null,
    productId: query.productId ?? null,
    ownerId: query.ownerId ?? null,
    memberId: memberId(ctx),
  };
  const page = {
    sort: query.sort,
    titleIn: query.titleIn ?? null,
    today: await dayAfter(ctx, 0),
    after: placeOf(query.cursor),
    limit: query.limit,
  };
  const rows = await listArticleRows(ctx.db, ctx.workspaceId, filter, page);
  const last = rows.at(-1);
  return {
    items: rows.map(presentListed),
    next: last && rows.length === query.limit ? `${last.rank}_${last.id}` : null,
  };
}
