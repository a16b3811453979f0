import type { FactType } from '../../kernel/facts.ts';

export const escalationFacts: readonly FactType<never>[] = [];
