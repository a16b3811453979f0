import type { FactType } from '../../kernel/facts.ts';

export const slaFacts: readonly FactType<never>[] = [];
