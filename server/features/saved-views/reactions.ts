import type { Reaction } from '../../kernel/facts.ts';

export const savedViewReactions: readonly Reaction[] = [];
