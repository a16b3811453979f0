import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../../kernel/facts.ts';
import { findArticle } from '../articles/queries.ts';
import { findGuide } from '../guides/queries.ts';
import { takeDocument } from './actions/take-document.ts';

type Key = 'articleId' | 'guideId';
const idOf = (fact: PendingFact, key: Key): string => (fact.payload as Record<Key, string>)[key];

function taking(
  on: string,
  kind: FindingKind,
  key: Key,
  wanted?: (ctx: Ctx, fact: PendingFact) => Promise<boolean>,
): Reaction {
  const run = (ctx: Ctx, fact: PendingFact) => takeDocument(ctx, { kind, id: idOf(fact, key) });
  return { when: 'after', name: `finding.take_${on.replace('.', '_')}`, on, run, ...(wanted ? { wanted } : {}) };
}

/** What readers have stays as it is while its next version is written; only what nobody has yet is found as a draft. */
async function isDraftArticle(ctx: Ctx, fact: PendingFact): Promise<boolean> {
  const article = await findArticle(ctx.db, ctx.workspaceId, idOf(fact, 'articleId'));
  return article?.state === 'draft' || article?.state === 'in_review';
}

async function isDraftGuide(ctx: Ctx, fact: PendingFact): Promise<boolean> {
  return (await findGuide(ctx.db, ctx.workspaceId, idOf(fact, 'guideId')))?.approved_version === null;
}

/** Search has what readers have: taken apart after it was published, by whoever works through jobs. */
export const findingReactions: readonly Reaction[] = [
  taking('article.saved', 'article', 'articleId', isDraftArticle),
  taking('article.published', 'article', 'articleId'),
  taking('article.retired', 'article', 'articleId'),
  taking('article.revived', 'article', 'articleId'),
  taking('article.deleted', 'article', 'articleId'),
  taking('guide.saved', 'guide', 'guideId', isDraftGuide),
  taking('guide.published', 'guide', 'guideId'),
  taking('guide.retired', 'guide', 'guideId'),
];
