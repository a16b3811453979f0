import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const state = z.enum(['available', 'busy', 'break', 'transfers_only', 'offline']);

/**
 * `seconds`: time spent in `from`. `by`: themselves, a colleague, the line (lost or back), or their load (all places
 * taken, or one free again).
 */
export const presenceChanged = factType(
  'presence.changed',
  z.object({
    memberId: z.string(),
    from: state.nullable(),
    to: state,
    reasonKey: z.string(),
    reasonName: z.string(),
    seconds: z.number().nullable(),
    by: z.enum(['self', 'colleague', 'line', 'load']),
  }),
);
export const reasonsChanged = factType('presence.reasons_changed', z.object({ keys: z.array(z.string()) }));

export const presenceFacts = [presenceChanged, reasonsChanged];
