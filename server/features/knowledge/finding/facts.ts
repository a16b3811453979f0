import { z } from 'zod';
import { factType, type FactType } from '../../../kernel/facts.ts';

const id = z.string();

/** Something was done about words that found nothing, or nothing anybody opened. */
export const findingFixed = factType(
  'finding.fixed',
  z.object({ fixId: id, words: z.string(), kind: z.enum(['synonym', 'answer', 'draft', 'dismissed']) }),
);
export const findingFixRevoked = factType('finding.fix_revoked', z.object({ fixId: id }));
export const synonymsChanged = factType(
  'finding.synonyms_changed',
  z.object({ added: z.number(), removed: z.number() }),
);

/** Search by meaning was switched on or off, or goes through another service. */
export const meaningChanged = factType(
  'finding.meaning_changed',
  z.object({ enabled: z.boolean(), model: z.string() }),
);

/** A search that is over: nobody's words and nobody's name, only where, in which language, and what came of it. */
export const knowledgeSearched = factType(
  'knowledge.searched',
  z.object({
    surface: z.enum(['console', 'help_center', 'widget', 'api']),
    hits: z.number(),
    language: z.string().nullable(),
    opened: z.boolean(),
  }),
);

export const findingFacts = [
  findingFixed,
  findingFixRevoked,
  synonymsChanged,
  meaningChanged,
  knowledgeSearched,
] as unknown as readonly FactType<never>[];
