import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

export const issueCreated = factType('known_issue.created', z.object({ issueId: id, name: z.string() }));
export const issueChanged = factType('known_issue.changed', z.object({ issueId: id, fields: z.array(z.string()) }));
export const issueLinked = factType('known_issue.linked', z.object({ issueId: id, name: z.string() }));
export const issueUnlinked = factType('known_issue.unlinked', z.object({ issueId: id, name: z.string() }));
export const roundStarted = factType(
  'known_issue.round_started',
  z.object({ issueId: id, roundId: id, count: z.number() }),
);
export const roundEnded = factType('known_issue.round_ended', z.object({ issueId: id, roundId: id }));
/** About one conversation: it was answered with everybody, or why not. */
export const issueAnswered = factType(
  'known_issue.answered',
  z.object({ issueId: id, roundId: id, name: z.string(), state: z.string(), reason: z.string().nullable() }),
);
export const issueSpiked = factType(
  'known_issue.spiked',
  z.object({ categoryId: id, count: z.number(), minutes: z.number() }),
);

export const knownIssueFacts = [
  issueCreated,
  issueChanged,
  issueLinked,
  issueUnlinked,
  roundStarted,
  roundEnded,
  issueAnswered,
  issueSpiked,
];
