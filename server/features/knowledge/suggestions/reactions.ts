import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../../kernel/facts.ts';
import { insertLesson, judgeShown, markSolved, raiseRevision, type ItemKind } from './queries.ts';

const changed = ['guide.published', 'guide.retired', 'article.published', 'article.retired', 'article.revived'];

export const suggestionReactions: readonly Reaction[] = [
  ...changed.map((on) => ({
    ...{ when: 'in-transaction' as const, name: `suggestions.follow_${on.replace('.', '_')}`, on },
    run: (ctx: Ctx) => raiseRevision(ctx.db, ctx.workspaceId),
  })),
  { when: 'in-transaction', name: 'suggestions.learn_guide', on: 'guide_run.finished', run: learnGuide },
  { when: 'in-transaction', name: 'suggestions.learn_article', on: 'article.used', run: learnArticle },
  { when: 'in-transaction', name: 'suggestions.learn_solved', on: 'conversation.status_changed', run: learnSolved },
];

async function learn(ctx: Ctx, fact: PendingFact, kind: ItemKind, itemId: string): Promise<void> {
  const { conversationId } = fact;
  if (!conversationId) return;
  const lesson = { conversationId, kind, itemId };
  await judgeShown(ctx.db, ctx.workspaceId, { ...lesson, what: 'used' }, ctx.now);
  if (await insertLesson(ctx.db, ctx.workspaceId, lesson, ctx.now)) await raiseRevision(ctx.db, ctx.workspaceId);
}

/** A guide that reached an end was the right one; one that was left was not. */
async function learnGuide(ctx: Ctx, fact: PendingFact): Promise<void> {
  await learn(ctx, fact, 'guide', (fact.payload as { guideId: string }).guideId);
}

async function learnArticle(ctx: Ctx, fact: PendingFact): Promise<void> {
  await learn(ctx, fact, 'article', (fact.payload as { articleId: string }).articleId);
}

async function learnSolved(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { to } = fact.payload as { to: string };
  if (to !== 'solved' || !fact.conversationId) return;
  if (await markSolved(ctx.db, ctx.workspaceId, fact.conversationId, ctx.now))
    await raiseRevision(ctx.db, ctx.workspaceId);
}
