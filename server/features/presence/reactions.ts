import type { Reaction } from '../../kernel/facts.ts';

export const presenceReactions: readonly Reaction[] = [];
