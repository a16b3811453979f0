import type { Reaction } from '../../../kernel/facts.ts';

export const gapReactions: readonly Reaction[] = [];
