import type { FactType } from '../../kernel/facts.ts';

export const macroFacts: readonly FactType<never>[] = [];
