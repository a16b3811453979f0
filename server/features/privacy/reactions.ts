import type { Reaction } from '../../kernel/facts.ts';

export const privacyReactions: readonly Reaction[] = [];
