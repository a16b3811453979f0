import type { Reaction } from '../../kernel/facts.ts';

export const automationReactions: readonly Reaction[] = [];
