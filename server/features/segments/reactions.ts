import type { Reaction } from '../../kernel/facts.ts';

export const segmentReactions: readonly Reaction[] = [];
