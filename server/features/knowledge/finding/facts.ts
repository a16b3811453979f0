import type { FactType } from '../../../kernel/facts.ts';

export const findingFacts: readonly FactType<never>[] = [];
