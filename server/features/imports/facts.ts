import type { FactType } from '../../kernel/facts.ts';

export const importFacts: readonly FactType<never>[] = [];
