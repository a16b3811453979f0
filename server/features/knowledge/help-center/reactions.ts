import type { Reaction } from '../../../kernel/facts.ts';

export const helpCenterReactions: readonly Reaction[] = [];
