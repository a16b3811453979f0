import type { FactType } from '../../kernel/facts.ts';

export const leadFacts: readonly FactType<never>[] = [];
