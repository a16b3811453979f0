import type { Reaction } from '../../../kernel/facts.ts';

export const suggestionReactions: readonly Reaction[] = [];
