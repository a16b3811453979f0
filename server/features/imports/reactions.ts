import type { Reaction } from '../../kernel/facts.ts';

export const importReactions: readonly Reaction[] = [];
