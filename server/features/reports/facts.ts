import type { FactType } from '../../kernel/facts.ts';

export const reportFacts: readonly FactType<never>[] = [];
