import type { Reaction } from '../../kernel/facts.ts';

export const macroReactions: readonly Reaction[] = [];
