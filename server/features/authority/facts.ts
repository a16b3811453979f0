import type { FactType } from '../../kernel/facts.ts';

export const authorityFacts: readonly FactType<never>[] = [];
