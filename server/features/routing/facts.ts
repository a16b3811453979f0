import type { FactType } from '../../kernel/facts.ts';

export const routingFacts: readonly FactType<never>[] = [];
