import type { FactType } from '../../kernel/facts.ts';

export const connectorFacts: readonly FactType<never>[] = [];
