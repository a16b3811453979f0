import type { FactType } from '../../kernel/facts.ts';

export const segmentFacts: readonly FactType<never>[] = [];
