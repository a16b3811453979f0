import type { FactType } from '../../kernel/facts.ts';

export const surveyFacts: readonly FactType<never>[] = [];
