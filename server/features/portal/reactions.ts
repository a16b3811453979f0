import type { Reaction } from '../../kernel/facts.ts';

export const portalReactions: readonly Reaction[] = [];
