import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { findArticle, findNames } from '../knowledge/articles/queries.ts';
import { articleName } from '../knowledge/articles/schema.ts';
import { findMember } from '../workspace/queries.ts';
import { notifyMember } from './actions/notify-member.ts';
import { listMembersOf, type NewNotification } from './queries.ts';

/** What somebody has to know of articles; in the transaction, so that the notice is there with what it is about. */
export const articleReactions: readonly Reaction[] = [
  {
    when: 'in-transaction',
    name: 'notifications.article_flagged',
    on: 'article.flagged',
    run: tellKeeper('article_flagged'),
  },
  {
    when: 'in-transaction',
    name: 'notifications.article_due',
    on: 'article.review_due',
    run: tellKeeper('article_review_due'),
  },
  { when: 'in-transaction', name: 'notifications.article_submitted', on: 'article.submitted', run: tellApprovers },
  { when: 'in-transaction', name: 'notifications.article_declined', on: 'article.declined', run: tellWriter },
  { when: 'in-transaction', name: 'notifications.article_mended', on: 'article.flag_resolved', run: tellFlagger },
];

/** Those who publish (`article:publish`). */
const PUBLISHERS = ['owner', 'admin', 'supervisor'] as const;

async function tell(
  ctx: Ctx,
  fact: PendingFact,
  kind: NewNotification['kind'],
  memberIds: readonly string[],
): Promise<void> {
  const { articleId } = fact.payload as { articleId: string };
  const [article] = await findNames(ctx.db, ctx.workspaceId, [articleId]);
  if (!article) return;
  const by = fact.actorId ? ((await findMember(ctx.db, ctx.workspaceId, fact.actorId))?.name ?? '') : '';
  const about = { title: `${articleName(article.number)} ${article.title}`, path: `/app/articles/${articleId}`, by };
  for (const memberId of memberIds)
    await notifyMember(ctx, { memberId, kind, conversationId: null, about, factId: fact.id }, fact.actorId);
}

const publishers = async (ctx: Ctx): Promise<string[]> =>
  (await listMembersOf(ctx.db, ctx.workspaceId, PUBLISHERS)).map((member) => member.id);

/** To who looks after it; where nobody does, to those who publish. */
function tellKeeper(kind: 'article_flagged' | 'article_review_due') {
  return async (ctx: Ctx, fact: PendingFact): Promise<void> => {
    const { articleId } = fact.payload as { articleId: string };
    const owner = (await findArticle(ctx.db, ctx.workspaceId, articleId))?.owner_id;
    await tell(ctx, fact, kind, owner ? [owner] : await publishers(ctx));
  };
}

async function tellApprovers(ctx: Ctx, fact: PendingFact): Promise<void> {
  await tell(ctx, fact, 'article_submitted', await publishers(ctx));
}

async function tellWriter(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { submittedById } = fact.payload as { submittedById: string | null };
  if (submittedById) await tell(ctx, fact, 'article_declined', [submittedById]);
}

/** Whoever said it was wrong hears what became of it. */
async function tellFlagger(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { flaggedById } = fact.payload as { flaggedById?: string | null };
  if (flaggedById) await tell(ctx, fact, 'article_mended', [flaggedById]);
}
