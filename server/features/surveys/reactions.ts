import type { Reaction } from '../../kernel/facts.ts';

export const surveyReactions: readonly Reaction[] = [];
