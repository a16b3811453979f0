import type { FactType } from '../../kernel/facts.ts';

export const customerViewFacts: readonly FactType<never>[] = [];
