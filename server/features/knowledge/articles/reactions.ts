import type { Reaction } from '../../../kernel/facts.ts';

export const articleReactions: readonly Reaction[] = [];
