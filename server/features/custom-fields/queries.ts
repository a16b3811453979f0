import type { FieldNoun, FieldOption, FieldType, FieldValue } from '@madoguchi/contracts/custom-fields.ts';
import { sql } from 'kysely';
import type { Role } from '../../kernel/actor.ts';
import type { Db } from '../../kernel/database.ts';

export interface FieldRow {
  id: string;
  noun: FieldNoun;
  key: string;
  type: FieldType;
  label_ja: string;
  label_en: string;
  help_ja: string;
  help_en: string;
  options: FieldOption[];
  required_on: 'never' | 'create' | 'solve';
  default_value: FieldValue;
  view_roles: Role[] | null;
  edit_roles: Role[] | null;
  masked: boolean;
  searchable: boolean;
  position: number;
  retired_at: Date | null;
  updated_at: Date;
  version: number;
}

const COLUMNS = sql`d.id, d.noun, d.key, d.type, d.label_ja, d.label_en, d.help_ja, d.help_en, d.options, d.required_on, d.default_value,
  d.view_roles, d.edit_roles, d.masked, d.searchable, d.position, d.retired_at, d.updated_at, d.version`;

/** Definitions in their order; a workspace has dozens, so they are read whole. */
export async function listFieldRows(
  db: Db,
  workspaceId: string,
  nouns: readonly FieldNoun[] | null,
): Promise<FieldRow[]> {
  const { rows } = await sql<FieldRow>`select ${COLUMNS} from field_definitions d
    where d.workspace_id = ${workspaceId} and (${nouns}::text[] is null or d.noun = any(${nouns}::text[])) order by d.noun, d.position, d.id`.execute(
    db,
  );
  return rows;
}

/** Fields in use that a conversation must have filled when it is solved, and has not. By the primary key of the values. */
export async function listEmptyOnSolve(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<Pick<FieldRow, 'key' | 'label_ja' | 'label_en' | 'view_roles'>[]> {
  const { rows } = await sql<FieldRow>`select d.key, d.label_ja, d.label_en, d.view_roles from field_definitions d
    where d.workspace_id = ${workspaceId} and d.noun = 'conversation' and d.required_on = 'solve' and d.retired_at is null
      and not exists (select from field_values v where v.workspace_id = d.workspace_id and v.record_id = ${conversationId} and v.field_id = d.id)
    order by d.position, d.id`.execute(db);
  return rows;
}

export async function lockField(db: Db, workspaceId: string, id: string): Promise<FieldRow | null> {
  const { rows } =
    await sql<FieldRow>`select ${COLUMNS} from field_definitions d where d.workspace_id = ${workspaceId} and d.id = ${id} for update`.execute(
      db,
    );
  return rows[0] ?? null;
}

export type FieldFields = Omit<FieldRow, 'id' | 'noun' | 'key' | 'type' | 'position' | 'updated_at' | 'version'>;

const jsonOf = (fields: Partial<FieldFields>) => ({
  ...fields,
  ...(fields.options ? { options: JSON.stringify(fields.options) } : {}),
  ...(fields.default_value === undefined ? {} : { default_value: JSON.stringify(fields.default_value) }),
});

export async function insertField(
  db: Db,
  workspaceId: string,
  row: Pick<FieldRow, 'id' | 'noun' | 'key' | 'type'> & FieldFields,
  now: Date,
): Promise<void> {
  const { id, noun, key, type, ...fields } = row;
  await db
    .insertInto('field_definitions')
    .values(({ selectFrom }) => ({
      ...jsonOf(fields),
      workspace_id: workspaceId,
      id,
      noun,
      key,
      type,
      label_ja: fields.label_ja,
      position: selectFrom('field_definitions')
        .select(({ fn, val }) => fn.coalesce(sql<number>`max(position) + 1`, val(0)).as('position'))
        .where('workspace_id', '=', workspaceId)
        .where('noun', '=', noun),
      created_at: now,
      updated_at: now,
    }))
    .execute();
}

export async function patchField(
  db: Db,
  workspaceId: string,
  id: string,
  fields: Partial<FieldFields>,
  now: Date,
): Promise<void> {
  await db
    .updateTable('field_definitions')
    .set({ ...jsonOf(fields), updated_at: now, version: sql`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function placeFields(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`update field_definitions d set position = w.place from unnest(${ids}::uuid[]) with ordinality as w(id, place)
    where d.workspace_id = ${workspaceId} and d.id = w.id`.execute(db);
}
