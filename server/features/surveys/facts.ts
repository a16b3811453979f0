import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const kind = z.enum(['csat', 'nps', 'ces', 'custom']);
/** Who is asked about what; the member and the team are those of the conversation when it was asked. */
const asking = z.object({
  invitationId: id,
  surveyId: id,
  kind,
  conversationId: id.nullable(),
  customerId: id.nullable(),
  memberId: id.nullable(),
  teamId: id.nullable(),
  /** By which way it was asked. */
  channel: z.string(),
});

export const surveyChanged = factType(
  'survey.changed',
  z.object({ surveyId: id, version: z.number(), state: z.string() }),
);
/** It is to be asked at `dueAt`. */
export const surveyPlanned = factType('survey.planned', asking.extend({ dueAt: z.string() }));
export const surveySkipped = factType('survey.skipped', asking.extend({ reason: z.string() }));
export const surveyDelivered = factType('survey.delivered', asking);
/** A person looked at the page: a mail scanner that fetches a link does not. */
export const surveyOpened = factType('survey.opened', asking);
/** Said again when the customer changes the answer: of one invitation the last counts. Words are not in it. */
export const surveyAnswered = factType(
  'survey.answered',
  asking.extend({
    scale: z.number().nullable(),
    score: z.number().nullable(),
    reasons: z.array(z.string()),
    /** Settled at the first contact, where that was asked and answered. */
    settled: z.boolean().nullable(),
    changed: z.boolean(),
  }),
);
export const surveyDeclined = factType('survey.declined', asking);
export const surveyExpired = factType('survey.expired', asking);
/** Of our own people; says nothing of anybody. */
export const pulseOpened = factType('pulse.opened', z.object({ roundId: id, closesOn: z.string() }));
export const pulseClosed = factType('pulse.closed', z.object({ roundId: id }));
export const pulseChanged = factType('pulse.changed', z.object({ enabled: z.boolean(), every: z.string() }));

export const surveyFacts = [
  surveyChanged,
  surveyPlanned,
  surveySkipped,
  surveyDelivered,
  surveyOpened,
  surveyAnswered,
  surveyDeclined,
  surveyExpired,
  pulseOpened,
  pulseClosed,
  pulseChanged,
] as unknown as readonly FactType<never>[];
