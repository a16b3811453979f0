import type { FactType } from '../../kernel/facts.ts';

export const writingFacts: readonly FactType<never>[] = [];
