import type { FactType } from '../../kernel/facts.ts';

export const presenceFacts: readonly FactType<never>[] = [];
