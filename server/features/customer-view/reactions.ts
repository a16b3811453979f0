import type { Reaction } from '../../kernel/facts.ts';

export const customerViewReactions: readonly Reaction[] = [];
