import type { Reaction } from '../../kernel/facts.ts';

export const authorityReactions: readonly Reaction[] = [];
