import type { FactType } from '../../kernel/facts.ts';

export const metricFacts: readonly FactType<never>[] = [];
