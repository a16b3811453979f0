import type { FactType } from '../../kernel/facts.ts';

export const recordsFacts: readonly FactType<never>[] = [];
