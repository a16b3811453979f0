import type { FactType } from '../../kernel/facts.ts';

export const dashboardFacts: readonly FactType<never>[] = [];
