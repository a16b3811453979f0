import type { FactType } from '../../kernel/facts.ts';

export const privacyFacts: readonly FactType<never>[] = [];
