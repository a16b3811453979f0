import type { FactType } from '../../kernel/facts.ts';

export const savedViewFacts: readonly FactType<never>[] = [];
