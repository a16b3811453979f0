import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const segmentId = z.string();
export const segmentCreated = factType('segment.created', z.object({ segmentId }));
export const segmentChanged = factType('segment.changed', z.object({ segmentId }));
export const segmentDeleted = factType('segment.deleted', z.object({ segmentId }));
/** A page of people left the workspace for a purpose. */
export const segmentExported = factType(
  'segment.exported',
  z.object({ segmentId, purpose: z.string(), channel: z.string(), count: z.number(), leftOut: z.number() }),
);
export const rankRuleSet = factType('rank_rule.set', z.object({ enabled: z.boolean() }));

export const segmentFacts = [
  segmentCreated,
  segmentChanged,
  segmentDeleted,
  segmentExported,
  rankRuleSet,
] as unknown as readonly FactType<never>[];
