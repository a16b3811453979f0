import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

/** A word of the house came, changed or went. */
export const writingWordChanged = factType('writing.word_changed', z.object({ wordId: z.string() }));
export const writingRuleSet = factType('writing.rule_set', z.object({ rule: z.string(), on: z.boolean() }));

export const writingFacts = [writingWordChanged, writingRuleSet];
