import type { Reaction } from '../../../kernel/facts.ts';

export const guideRunReactions: readonly Reaction[] = [];
