import type { FactType } from '../../kernel/facts.ts';

export const automationFacts: readonly FactType<never>[] = [];
