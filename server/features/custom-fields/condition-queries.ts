import { sql, type RawBuilder } from 'kysely';
import type { ResolvedCondition } from './conditions.ts';

const pattern = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

function compared({ op, column, value }: ResolvedCondition): RawBuilder<boolean> {
  // Whole texts are kept as they were written; width and case are folded on both sides.
  const stored = column === 'text_value' ? sql`lower(normalize(f.text_value, NFKC))` : sql.ref(`f.${column}`);
  if (op === 'at_least') return sql<boolean>`${stored} >= ${value}`;
  if (op === 'at_most') return sql<boolean>`${stored} <= ${value}`;
  if (op === 'contains' && typeof value === 'string') return sql<boolean>`${stored} like ${pattern(value)}`;
  return sql<boolean>`${stored} = ${value}`;
}

/** A condition as a predicate; `records`: the ids of which one must hold it (one, or all records of a person). By the primary key of the values. */
export function fieldHolds(
  condition: ResolvedCondition,
  workspace: RawBuilder<unknown>,
  records: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const rows = sql`select from field_values f where f.workspace_id = ${workspace} and f.record_id = any(${records}) and f.field_id = ${condition.fieldId}`;
  if (condition.op === 'empty') return sql<boolean>`not exists (${rows})`;
  if (condition.op === 'set') return sql<boolean>`exists (${rows})`;
  const meeting = sql<boolean>`exists (${rows} and ${compared(condition)})`;
  return condition.op === 'is_not' ? sql<boolean>`not ${meeting}` : meeting;
}
