import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
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

/**
 * A condition as a predicate; `records`: the ids of which one must hold it (one, or all records of a person). By the primary key of
 * the values. `offset 0`: asked row by row; turned into a join it would compare every row with everything that meets the condition.
 */
export function fieldHolds(
  condition: ResolvedCondition,
  workspace: RawBuilder<unknown>,
  records: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const those = sql`select from field_values f where f.workspace_id = ${workspace} and f.record_id = any(${records}) and f.field_id = ${condition.fieldId}`;
  const rows = sql`${those} offset 0`;
  if (condition.op === 'empty') return sql<boolean>`not exists (${rows})`;
  if (condition.op === 'set') return sql<boolean>`exists (${rows})`;
  const meeting = sql<boolean>`exists (${those} and ${compared(condition)} offset 0)`;
  return condition.op === 'is_not' ? sql<boolean>`not ${meeting}` : meeting;
}

/** Whether an index says in which records it holds: not what is missing, and not words within whole texts. */
export const isIndexed = ({ op, column }: ResolvedCondition): boolean =>
  op !== 'empty' && op !== 'is_not' && column !== 'text_value';

/** Ids of the records that meet an indexed condition (`field_values_by_text`, `_by_number`, `_by_time`): `record_id`. */
export function recordsMeeting(condition: ResolvedCondition, ws: string): RawBuilder<{ record_id: string }> {
  const meets =
    condition.op === 'set' ? sql`${sql.ref(`f.${condition.column}`)} is not null` : sql`${compared(condition)}`;
  return sql`select f.record_id from field_values f where f.workspace_id = ${ws} and f.field_id = ${condition.fieldId} and ${meets}`;
}

/** Those records where they are no more than `most`; null: more of them, or no index knows. */
export async function findFewRecords(
  db: Db,
  workspaceId: string,
  { condition, most }: { condition: ResolvedCondition; most: number },
): Promise<string[] | null> {
  if (!isIndexed(condition)) return null;
  const { rows } = await sql<{
    record_id: string;
  }>`${recordsMeeting(condition, workspaceId)} limit ${most + 1}`.execute(db);
  return rows.length > most ? null : [...new Set(rows.map((row) => row.record_id))];
}

/** How a list is narrowed by own fields of its records. */
export interface Narrowing {
  conditions: readonly ResolvedCondition[];
  /** All records of which one of the conditions holds, where they are few: the list is looked up by them. */
  few: readonly string[] | null;
}

/** The same as `and …` over the id of a row. */
export function narrowedTo(
  own: Narrowing | undefined,
  workspace: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (!own) return sql``;
  const { conditions, few } = own;
  const holds = conditions.map((one) => sql`and ${fieldHolds(one, workspace, sql`array[${id}]`)}`);
  return sql.join([few ? sql`and ${id} = any(${few}::uuid[])` : sql``, ...holds], sql` `);
}
