import type { Reaction } from '../../kernel/facts.ts';

export const connectorReactions: readonly Reaction[] = [];
