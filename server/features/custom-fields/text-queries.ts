import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { foldEmail, foldPhone, foldText } from '../../kernel/text/fold.ts';

/** A value that is, or begins with, what was typed. */
export interface TextHit {
  noun: FieldNoun;
  record_id: string;
  text_value: string;
  label_ja: string;
  label_en: string;
}

// One letter begins too much to mean a value.
const SHORTEST = 2;
/** As far as one typed text goes: of each field, by the order of its values. */
const MOST = 20;

/**
 * Values of searched fields of these nouns that begin with what was typed, as rows of `TextHit` (field_values_by_text of each
 * field, as a range: `like` is not leakproof, and row-level security would have every value read); null: nothing can be meant.
 * Which fields are searched decides the moment it is asked, so there is nothing to be indexed anew when that changes.
 */
export function valuesBeginning(
  workspaceId: string,
  nouns: readonly FieldNoun[],
  typed: string,
): RawBuilder<TextHit> | null {
  const text = foldText(typed).slice(0, 200);
  if (nouns.length === 0 || text.length < SHORTEST) return null;
  const key = sql`case d.type when 'phone' then ${foldPhone(typed) ?? text} when 'email' then ${foldEmail(typed)} else ${text} end`;
  return sql<TextHit>`select d.noun, d.label_ja, d.label_en, v.record_id, v.text_value from field_definitions d
    cross join lateral (select f.record_id, f.text_value from field_values f
      where f.workspace_id = ${workspaceId} and f.field_id = d.id and f.text_key >= ${key} and f.text_key < (${key}) || ${'\u{10ffff}'}::text
      order by f.text_key, f.record_id limit ${MOST}) v
    where d.workspace_id = ${workspaceId} and d.searchable and not d.masked and d.view_roles is null and d.retired_at is null and d.noun = any(${nouns}::text[])`;
}

/** Ids of records of this noun by the same: a list that is asked by words has them too. */
export async function listRecordsBeginning(
  db: Db,
  workspaceId: string,
  noun: FieldNoun,
  typed: string | null | undefined,
): Promise<string[]> {
  const hits = typed ? valuesBeginning(workspaceId, [noun], typed) : null;
  if (!hits) return [];
  const { rows } = await sql<{ record_id: string }>`select h.record_id from (${hits}) h`.execute(db);
  return [...new Set(rows.map((row) => row.record_id))];
}
