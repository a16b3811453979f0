import type { FactType } from '../../kernel/facts.ts';

export const customFieldFacts: readonly FactType<never>[] = [];
