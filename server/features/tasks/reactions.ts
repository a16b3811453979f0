import type { Reaction } from '../../kernel/facts.ts';

export const taskReactions: readonly Reaction[] = [];
