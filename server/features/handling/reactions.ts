import type { Reaction } from '../../kernel/facts.ts';

export const handlingReactions: readonly Reaction[] = [];
