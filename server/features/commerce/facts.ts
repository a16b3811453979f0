import type { FactType } from '../../kernel/facts.ts';

export const commerceFacts: readonly FactType<never>[] = [];
