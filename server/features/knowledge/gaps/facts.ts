import type { FactType } from '../../../kernel/facts.ts';

export const gapFacts: readonly FactType<never>[] = [];
