import type { FactType } from '../../../kernel/facts.ts';

export const helpCenterFacts: readonly FactType<never>[] = [];
