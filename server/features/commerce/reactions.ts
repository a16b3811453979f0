import type { Reaction } from '../../kernel/facts.ts';

export const commerceReactions: readonly Reaction[] = [];
