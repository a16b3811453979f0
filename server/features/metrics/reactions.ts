import type { Reaction } from '../../kernel/facts.ts';

export const metricReactions: readonly Reaction[] = [];
