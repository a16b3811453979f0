import type { Reaction } from '../../kernel/facts.ts';

export const routingReactions: readonly Reaction[] = [];
