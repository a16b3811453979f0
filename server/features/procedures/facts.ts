import type { FactType } from '../../kernel/facts.ts';

export const procedureFacts: readonly FactType<never>[] = [];
