import type { FactType } from '../../../kernel/facts.ts';

export const guideFacts: readonly FactType<never>[] = [];
