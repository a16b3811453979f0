import type { FactType } from '../../../kernel/facts.ts';

export const guideRunFacts: readonly FactType<never>[] = [];
