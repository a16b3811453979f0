import type { Reaction } from '../../../kernel/facts.ts';

export const findingReactions: readonly Reaction[] = [];
