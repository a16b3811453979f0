import type { RuleFile } from '@madoguchi/contracts/automation.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export type NamedThing = RuleFile['names'][number];

/** Of companies and products there may be any number: only those a definition or a file names. */
export interface NamedRecords {
  ids: readonly string[];
  names: readonly string[];
}

/** Everything the ids of a definition may name, by what they are. */
export async function listNames(db: Db, workspaceId: string, records: NamedRecords): Promise<NamedThing[]> {
  const { ids, names } = records;
  const result = await sql<NamedThing>`
    select 'member' as kind, id, name from members where workspace_id = ${workspaceId} and deactivated_at is null
    union all select 'team', id, name from teams where workspace_id = ${workspaceId}
    union all select 'category', id, name_ja from categories where workspace_id = ${workspaceId} and valid_to is null
    union all select 'inbox', id, name from inboxes where workspace_id = ${workspaceId} and archived_at is null
    union all select 'segment', id, name from segments where workspace_id = ${workspaceId}
    union all select 'company', id, name from companies where workspace_id = ${workspaceId} and (id = any(${ids}::uuid[]) or name = any(${names}::text[]))
    union all select 'product', id, name from products where workspace_id = ${workspaceId} and (id = any(${ids}::uuid[]) or name = any(${names}::text[]))`.execute(
    db,
  );
  return result.rows;
}

/** Groups of customers any rule asks by, switched off ones too. */
export async function listSegmentsOfRules(db: Db, workspaceId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`select distinct v #>> '{}' as id from automation_rules r,
    jsonb_path_query(r.conditions, '$.** ? (@.field == "segment").values[*]') v where r.workspace_id = ${workspaceId}`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Rules that ask by a group of customers, switched off ones too. */
export async function listRulesOfSegment(
  db: Db,
  workspaceId: string,
  segmentId: string,
): Promise<{ id: string; name: string }[]> {
  const result = await sql<{ id: string; name: string }>`select id, name from automation_rules
    where workspace_id = ${workspaceId} and jsonb_path_exists(conditions, '$.**.values[*] ? (@ == $id)', jsonb_build_object('id', ${segmentId}::text))
    order by position, id`.execute(db);
  return result.rows;
}
