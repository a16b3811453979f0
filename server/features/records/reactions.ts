import type { Reaction } from '../../kernel/facts.ts';

export const recordsReactions: readonly Reaction[] = [];
