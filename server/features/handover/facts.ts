import type { FactType } from '../../kernel/facts.ts';

export const handoverFacts: readonly FactType<never>[] = [];
