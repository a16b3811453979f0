import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../../kernel/facts.ts';
import { takeDocument } from './actions/take-document.ts';

function taking(on: string, kind: FindingKind, key: 'articleId' | 'guideId'): Reaction {
  const run = (ctx: Ctx, fact: PendingFact) =>
    takeDocument(ctx, { kind, id: (fact.payload as Record<typeof key, string>)[key] });
  return { when: 'after', name: `finding.take_${on.replace('.', '_')}`, on, run };
}

/** Search has what readers have: taken apart after it was published, by whoever works through jobs. */
export const findingReactions: readonly Reaction[] = [
  taking('article.published', 'article', 'articleId'),
  taking('article.retired', 'article', 'articleId'),
  taking('guide.published', 'guide', 'guideId'),
  taking('guide.retired', 'guide', 'guideId'),
];
