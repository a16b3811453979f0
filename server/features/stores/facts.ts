import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

export const storeSaved = factType(
  'store.saved',
  z.object({ storeId: z.string(), teamId: z.string(), deskTeamId: z.string(), retired: z.boolean() }),
);
export const storeFacts = [storeSaved];
