import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const one = z.object({ sequenceId: z.string() });
const walk = one.extend({ enrolmentId: z.string() });

export const sequenceCreated = factType('sequence.created', one);
export const sequenceChanged = factType('sequence.changed', one);
export const sequenceDeleted = factType('sequence.deleted', one);
export const sequenceApproved = factType('sequence.approved', one.extend({ number: z.number() }));
export const sequencePaused = factType('sequence.paused', one.extend({ trouble: z.string() }));
export const sequenceResumed = factType('sequence.resumed', one);
/** Whoever was in it left with it; nobody is named one by one. */
export const sequenceRetired = factType('sequence.retired', one);
/** A customer came in. */
export const sequenceEntered = factType('sequence.entered', walk.extend({ number: z.number() }));
/** They reached the goal, took the last step, or left for a reason. */
export const sequenceEnded = factType('sequence.ended', walk.extend({ state: z.string(), reason: z.string() }));

export const sequenceFacts = [
  sequenceCreated,
  sequenceChanged,
  sequenceDeleted,
  sequenceApproved,
  sequencePaused,
  sequenceResumed,
  sequenceRetired,
  sequenceEntered,
  sequenceEnded,
] as unknown as readonly FactType<never>[];
