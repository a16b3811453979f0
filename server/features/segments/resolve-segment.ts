import type { PersonFieldCondition } from '@madoguchi/contracts/custom-fields.ts';
import type { SegmentConditions } from '@madoguchi/contracts/segments.ts';
import type { Ctx } from '../../kernel/context.ts';
import { resolveConditions, type ResolvedCondition } from '../custom-fields/conditions.ts';

/** Conditions with what is asked of own fields resolved, by the rights of whoever asks. */
export type AskedConditions = Omit<SegmentConditions, 'fields'> & {
  fields: readonly ResolvedCondition<PersonFieldCondition['noun']>[];
  /** All records of those in the group, where they are few and were looked up. */
  few?: readonly string[] | null;
};

/** @throws invalid `field_unknown` for a field the actor may not ask by. */
export async function resolveSegment(ctx: Ctx, conditions: SegmentConditions): Promise<AskedConditions> {
  return { ...conditions, fields: await resolveConditions(ctx, conditions.fields ?? []) };
}
