import { isDeepStrictEqual } from 'node:util';
import type { FactType, Reaction } from '../kernel/facts.ts';

/** As it will be read again: dates become text, what is undefined is gone. */
const stored = (payload: unknown): unknown => JSON.parse(JSON.stringify(payload)) as unknown;

/**
 * Reactions for tests that refuse a fact whose payload is not exactly of its declared shape: a field too many is as
 * wrong as one missing, since the shape is what readers are promised.
 */
export function shapeChecks(facts: readonly FactType<never>[]): Reaction[] {
  return facts.map((type) => ({
    when: 'in-transaction',
    name: `test.shape_of_${type.name}`,
    on: type.name,
    run: async (_ctx, fact) => {
      const payload = stored(fact.payload);
      const parsed: unknown = type.payload.parse(payload);
      if (!isDeepStrictEqual(parsed, payload))
        throw new Error(`fact ${fact.name} says more than its shape: ${JSON.stringify(payload)}`);
    },
  }));
}
