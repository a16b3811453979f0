import type { DuplicateWay } from '@madoguchi/contracts/imports.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface RememberedMapping {
  mapping: Record<string, string>;
  key_column: string;
  duplicates: DuplicateWay;
  /** Fields that came about since. */
  newer: string[];
}

export async function findMapping(
  db: Db,
  workspaceId: string,
  noun: string,
  source: string,
): Promise<RememberedMapping | null> {
  const { rows } = await sql<RememberedMapping>`select m.mapping, m.key_column, m.duplicates,
      array(select d.key from field_definitions d where d.workspace_id = m.workspace_id and d.noun = m.noun and d.created_at > m.updated_at) as newer
    from import_mappings m where m.workspace_id = ${workspaceId} and m.noun = ${noun} and m.source = ${source}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function rememberMapping(
  db: Db,
  workspaceId: string,
  of: { noun: string; source: string } & Omit<RememberedMapping, 'newer'>,
  now: Date,
): Promise<void> {
  await sql`insert into import_mappings (workspace_id, noun, source, mapping, key_column, duplicates, updated_at)
    values (${workspaceId}, ${of.noun}, ${of.source}, ${JSON.stringify(of.mapping)}::jsonb, ${of.key_column}, ${of.duplicates}, ${now})
    on conflict (workspace_id, noun, source) do update set mapping = import_mappings.mapping || excluded.mapping, key_column = excluded.key_column, duplicates = excluded.duplicates, updated_at = excluded.updated_at`.execute(
    db,
  );
}
