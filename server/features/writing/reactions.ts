import type { Reaction } from '../../kernel/facts.ts';

export const writingReactions: readonly Reaction[] = [];
