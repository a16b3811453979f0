import type { FactType } from '../../kernel/facts.ts';

export const handlingFacts: readonly FactType<never>[] = [];
