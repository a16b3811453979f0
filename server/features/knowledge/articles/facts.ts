import type { FactType } from '../../../kernel/facts.ts';

export const articleFacts: readonly FactType<never>[] = [];
