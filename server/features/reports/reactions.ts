import type { Reaction } from '../../kernel/facts.ts';

export const reportReactions: readonly Reaction[] = [];
