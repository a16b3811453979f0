import { z } from 'zod';
import { factType, type FactType } from '../../../kernel/facts.ts';

const id = z.string();

/** What is asked often was counted anew. */
export const gapsCounted = factType('gap.counted', z.object({ candidates: z.number() }));
/** An article was begun of what is asked often. */
export const gapDrafted = factType('gap.drafted', z.object({ candidateId: id, articleId: id }));
export const gapDismissed = factType('gap.dismissed', z.object({ candidateId: id }));

export const gapFacts = [gapsCounted, gapDrafted, gapDismissed] as unknown as readonly FactType<never>[];
