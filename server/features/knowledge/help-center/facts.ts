import { z } from 'zod';
import type { FactType } from '../../../kernel/facts.ts';
import { factType } from '../../../kernel/facts.ts';

const id = z.string();

export const helpCenterChanged = factType('help_center.changed', z.object({ fields: z.array(z.string()) }));

/** About one conversation: what its customer said they had searched and read before they wrote. */
export const helpCenterRead = factType(
  'help_center.read_before',
  z.object({ searched: z.string(), read: z.array(z.object({ articleId: id, title: z.string() })) }),
);

/**
 * A visit a day after it ended. `contacted`: the same visitor wrote to us meanwhile, whatever they had read. Self-service is
 * counted from these alone, so that recomputing gives the same figure.
 */
export const helpVisitJudged = factType(
  'help_center.visit_judged',
  z.object({
    visitId: id,
    place: z.enum(['pages', 'widget']),
    locale: z.string(),
    searches: z.number(),
    reads: z.number(),
    helped: z.boolean().nullable(),
    contacted: z.boolean(),
    endedAt: z.string(),
  }),
);

export const helpCenterFacts = [
  helpCenterChanged,
  helpCenterRead,
  helpVisitJudged,
] as unknown as readonly FactType<never>[];
