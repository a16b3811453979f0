import type { FactType } from '../../kernel/facts.ts';

export const asideFacts: readonly FactType<never>[] = [];
