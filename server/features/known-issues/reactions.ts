import type { Reaction } from '../../kernel/facts.ts';

export const knownIssueReactions: readonly Reaction[] = [];
