import type { Reaction } from '../../../kernel/facts.ts';

export const guideReactions: readonly Reaction[] = [];
