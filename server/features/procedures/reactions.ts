import type { Reaction } from '../../kernel/facts.ts';

export const procedureReactions: readonly Reaction[] = [];
