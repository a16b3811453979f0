import type { Reaction } from '../../kernel/facts.ts';

export const handoverReactions: readonly Reaction[] = [];
