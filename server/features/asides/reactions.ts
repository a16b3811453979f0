import type { Reaction } from '../../kernel/facts.ts';

export const asideReactions: readonly Reaction[] = [];
