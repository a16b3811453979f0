import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const which = z.object({ escalationId: id, ask: z.string() });
/** Seconds from the asking. */
const seconds = z.number();

export const escalationOpened = factType(
  'escalation.opened',
  which.extend({
    fromTeamId: id.nullable(),
    toTeamId: id.nullable(),
    toMemberId: id.nullable(),
    toOutside: z.string(),
    fromTier: z.string(),
    toTier: z.string(),
    dueAt: z.string().nullable(),
  }),
);
export const escalationAccepted = factType('escalation.accepted', which.extend({ seconds }));
export const escalationAnswered = factType('escalation.answered', which.extend({ seconds }));
export const escalationReturned = factType('escalation.returned', which.extend({ seconds }));
export const escalationDeclined = factType('escalation.declined', which.extend({ seconds }));
export const escalationCancelled = factType('escalation.cancelled', which.extend({ seconds }));
export const escalationOverdue = factType('escalation.overdue', which.extend({ dueAt: z.string() }));
export const directoryChanged = factType(
  'directory.changed',
  z.object({ entryIds: z.array(id), change: z.enum(['added', 'changed', 'removed']) }),
);

export const escalationFacts = [
  escalationOpened,
  escalationAccepted,
  escalationAnswered,
  escalationReturned,
  escalationDeclined,
  escalationCancelled,
  escalationOverdue,
  directoryChanged,
] as unknown as readonly FactType<never>[];
