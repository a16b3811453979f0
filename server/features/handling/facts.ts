import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();

/**
 * Time a member gave to a conversation since this was said of them last: the sum over all facts is the whole. A part that
 * came late, or turned out to be counted elsewhere, is its own fact, which may be negative.
 */
export const handlingMeasured = factType(
  'handling.measured',
  z.object({ conversationId: id, memberId: id, activeSeconds: z.number(), wrapUpSeconds: z.number() }),
);
export const handlingChanged = factType(
  'handling.changed',
  z.object({ mode: z.string(), shortSeconds: z.number(), longSeconds: z.number() }),
);
export const handlingChosen = factType('handling.chosen', z.object({ memberId: id, measured: z.boolean() }));

export const handlingFacts = [
  handlingMeasured,
  handlingChanged,
  handlingChosen,
] as unknown as readonly FactType<never>[];
