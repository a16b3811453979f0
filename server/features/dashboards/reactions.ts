import type { Reaction } from '../../kernel/facts.ts';

export const dashboardReactions: readonly Reaction[] = [];
