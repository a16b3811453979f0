import { z } from 'zod';
import { factType, type FactType } from '../../../kernel/facts.ts';

const id = z.string();
/** Somebody opened, used or put away what was suggested; that it was shown alone is no fact. */
export const suggestionJudged = factType(
  'suggestion.judged',
  z.object({ kind: z.enum(['guide', 'article']), itemId: id, what: z.enum(['opened', 'used', 'dismissed']) }),
);

export const suggestionFacts = [suggestionJudged] as unknown as readonly FactType<never>[];
