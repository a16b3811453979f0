import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { fieldHolds } from './condition-queries.ts';
import type { ResolvedCondition } from './conditions.ts';

/** One row of a value; several of a multiple choice. */
export interface ValueRow {
  record_id: string;
  field_id: string;
  text_value: string | null;
  text_key: string | null;
  number_value: number | null;
  time_value: Date | null;
}

/** Everything that stands in the fields of these records (the primary key begins with the record). */
export async function listValues(db: Db, workspaceId: string, recordIds: readonly string[]): Promise<ValueRow[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await sql<ValueRow>`
    select v.record_id, v.field_id, v.text_value, v.text_key, v.number_value::float8 as number_value, v.time_value from field_values v
    where v.workspace_id = ${workspaceId} and v.record_id = any(${recordIds}::uuid[]) order by v.record_id, v.field_id, v.position`.execute(
    db,
  );
  return rows;
}

/** Puts what is given in the place of all that stood in these fields of these records. */
export async function replaceValues(
  db: Db,
  workspaceId: string,
  cleared: readonly { recordId: string; fieldId: string }[],
  rows: readonly (ValueRow & { position: number })[],
): Promise<void> {
  if (cleared.length > 0)
    await sql`delete from field_values v using unnest(${cleared.map((one) => one.recordId)}::uuid[], ${cleared.map((one) => one.fieldId)}::uuid[]) as w(record_id, field_id)
      where v.workspace_id = ${workspaceId} and v.record_id = w.record_id and v.field_id = w.field_id`.execute(db);
  if (rows.length === 0) return;
  await sql`insert into field_values (workspace_id, record_id, field_id, position, text_value, text_key, number_value, time_value)
    select ${workspaceId}::uuid, * from unnest(${rows.map((row) => row.record_id)}::uuid[], ${rows.map((row) => row.field_id)}::uuid[], ${rows.map((row) => row.position)}::smallint[],
      ${rows.map((row) => row.text_value)}::text[], ${rows.map((row) => row.text_key)}::text[], ${rows.map((row) => row.number_value)}::numeric[], ${rows.map((row) => row.time_value)}::timestamptz[])`.execute(
    db,
  );
}

/** Those of these records that meet all of these conditions. */
export async function listHolding(
  db: Db,
  workspaceId: string,
  recordIds: readonly string[],
  conditions: readonly ResolvedCondition[],
): Promise<Set<string>> {
  const workspace = sql`${workspaceId}::uuid`;
  const all = conditions.map((condition) => fieldHolds(condition, workspace, sql`array[r.id]`));
  const { rows } = await sql<{ id: string }>`
    select r.id from unnest(${recordIds}::uuid[]) as r(id) where ${sql.join([sql`true`, ...all], sql` and `)}`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

export async function forgetValues(db: Db, workspaceId: string, recordIds: readonly string[]): Promise<void> {
  await sql`delete from field_values where workspace_id = ${workspaceId} and record_id = any(${recordIds}::uuid[])`.execute(
    db,
  );
}

export interface SearchText {
  record_id: string;
  text_value: string;
  /** What the field is called. */
  label_ja: string;
  label_en: string;
}

/** Texts by which records are found, of fields that say so and everybody may see. */
export async function listSearchTexts(
  db: Db,
  workspaceId: string,
  recordIds: readonly string[],
): Promise<SearchText[]> {
  const { rows } = await sql<SearchText>`
    select v.record_id, v.text_value, d.label_ja, d.label_en from field_values v join field_definitions d on d.workspace_id = v.workspace_id and d.id = v.field_id
    where v.workspace_id = ${workspaceId} and v.record_id = any(${recordIds}::uuid[]) and d.searchable and d.retired_at is null and v.text_value is not null
    order by v.record_id, d.position, v.position`.execute(db);
  return rows;
}

/** What stands under this name among the attributes of a noun's records, a page at a time. */
export async function listAttributes(
  db: Db,
  workspaceId: string,
  of: { table: 'customers' | 'companies'; name: string; after: string | null; limit: number },
): Promise<{ id: string; value: string }[]> {
  const { rows } = await sql<{ id: string; value: string }>`
    select r.id, r.attributes ->> ${of.name} as value from ${sql.table(of.table)} r
    where r.workspace_id = ${workspaceId} and r.attributes ? ${of.name} and (${of.after}::uuid is null or r.id > ${of.after}::uuid) order by r.id limit ${of.limit}`.execute(
    db,
  );
  return rows;
}
