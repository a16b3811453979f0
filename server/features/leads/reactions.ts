import type { Reaction } from '../../kernel/facts.ts';

export const leadReactions: readonly Reaction[] = [];
