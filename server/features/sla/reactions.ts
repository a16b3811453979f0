import type { Reaction } from '../../kernel/facts.ts';

export const slaReactions: readonly Reaction[] = [];
