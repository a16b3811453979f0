import type { FactType } from '../../../kernel/facts.ts';

export const suggestionFacts: readonly FactType<never>[] = [];
