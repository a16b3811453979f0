import { z } from 'zod';
import { factType } from '../../../kernel/facts.ts';

export const receiptChanged = factType(
  'receipt.changed',
  z.object({ inboxId: z.string(), locale: z.enum(['ja', 'en']), usual: z.boolean() }),
);

export const receiptFacts = [receiptChanged];
