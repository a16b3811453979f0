import type { Reaction } from '../../kernel/facts.ts';

export const escalationReactions: readonly Reaction[] = [];
