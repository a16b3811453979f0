import type { FactType } from '../../kernel/facts.ts';

export const portalFacts: readonly FactType<never>[] = [];
