import type { Reaction } from '../../kernel/facts.ts';

export const customFieldReactions: readonly Reaction[] = [];
