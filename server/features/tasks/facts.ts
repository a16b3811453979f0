import type { FactType } from '../../kernel/facts.ts';

export const taskFacts: readonly FactType<never>[] = [];
