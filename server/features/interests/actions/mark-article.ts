import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { articleMarked } from '../facts.ts';
import { articleExists, findInterestField, listArticleInterests, replaceArticleInterests } from '../queries.ts';

/** Says what an article is of interest for; what it had of choices put away may stay. @throws not_found; invalid `interest_unknown`. */
export async function markArticle(
  ctx: Ctx,
  { articleId, interests }: { articleId: string; interests: readonly string[] },
): Promise<void> {
  authorise(ctx.actor, 'article:edit');
  const { db, workspaceId } = ctx;
  if (!(await articleExists(db, workspaceId, articleId))) throw notFound();
  const [field, before] = await Promise.all([
    findInterestField(db, workspaceId),
    listArticleInterests(db, workspaceId, articleId),
  ]);
  const offered = field?.options.filter(({ retired }) => !retired).map(({ key }) => key) ?? [];
  const wanted = [...new Set(interests)].toSorted();
  if (wanted.some((key) => !offered.includes(key) && !before.includes(key))) throw invalid('interest_unknown');
  if (wanted.join() === before.toSorted().join()) return;
  await replaceArticleInterests(db, workspaceId, articleId, wanted);
  await ctx.emit(articleMarked, {}, { articleId, interests: wanted });
}
