import { skipReason } from '@madoguchi/contracts/routing.ts';
import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

/** How conversations find people was changed: policies, capacities, skills, who has which, or what needs which. */
export const routingChanged = factType(
  'routing.changed',
  z.object({ what: z.enum(['policy', 'capacities', 'skills', 'member_skills', 'required_skills']), id: id.nullable() }),
);
export const skillsRequired = factType(
  'conversation.skills_required',
  z.object({ skills: z.array(z.object({ skillId: id, name: z.string(), level: z.number() })) }),
);
/** `count`: how often this conversation was skipped, by anybody. */
export const conversationSkipped = factType(
  'conversation.skipped',
  z.object({ memberId: id, reason: skipReason, note: z.string(), count: z.number() }),
);
export const helpAsked = factType('help.asked', z.object({ helpId: id, question: z.string() }));
export const helpAnswered = factType('help.answered', z.object({ helpId: id, askedById: id, answer: z.string() }));
export const absenceChanged = factType(
  'absence.changed',
  z.object({ absenceId: id, memberId: id, what: z.enum(['planned', 'changed', 'cancelled', 'begun']) }),
);
export const transferMade = factType(
  'transfer.made',
  z.object({ transferId: id, fromId: id, toId: id.nullable(), cause: z.string(), count: z.number() }),
);
export const transferUndone = factType('transfer.undone', z.object({ transferId: id, count: z.number() }));

export const routingFacts = [
  routingChanged,
  skillsRequired,
  conversationSkipped,
  helpAsked,
  helpAnswered,
  absenceChanged,
  transferMade,
  transferUndone,
];
