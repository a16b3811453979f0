import type { FactType } from '../../kernel/facts.ts';

export const knownIssueFacts: readonly FactType<never>[] = [];
