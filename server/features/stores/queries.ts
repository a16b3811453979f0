import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface StoreRow {
  id: string;
  name: string;
  code: string | null;
  phone: string;
  address: string;
  team_id: string;
  desk_team_id: string;
  inbox_id: string;
  retired_at: Date | null;
}

const STORES = sql`select co.id, co.name, co.store_code as code, co.phone, co.address, s.team_id, s.desk_team_id, s.inbox_id, s.retired_at
  from stores s join companies co on co.workspace_id = s.workspace_id and co.id = s.company_id`;

/** Those that take in first, by code and name. */
export async function listStores(db: Db, workspaceId: string): Promise<StoreRow[]> {
  const result = await sql<StoreRow>`${STORES} where s.workspace_id = ${workspaceId}
    order by s.retired_at is not null, co.store_code nulls last, co.name, co.id`.execute(db);
  return result.rows;
}

export async function findStore(db: Db, workspaceId: string, id: string): Promise<StoreRow | null> {
  const result = await sql<StoreRow>`${STORES} where s.workspace_id = ${workspaceId} and s.company_id = ${id}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** The store a team works in (stores_team). */
export async function findStoreOfTeam(db: Db, workspaceId: string, teamId: string): Promise<StoreRow | null> {
  const result = await sql<StoreRow>`${STORES} where s.workspace_id = ${workspaceId} and s.team_id = ${teamId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Stores of these teams; null: all. */
export async function listStoresOf(
  db: Db,
  workspaceId: string,
  teamIds: readonly string[] | null,
): Promise<StoreRow[]> {
  const whose = teamIds ? sql`s.team_id = any(${teamIds}::uuid[])` : sql`true`;
  const result =
    await sql<StoreRow>`${STORES} where s.workspace_id = ${workspaceId} and s.retired_at is null and ${whose}
    order by co.store_code nulls last, co.name, co.id`.execute(db);
  return result.rows;
}

export interface SavedStore {
  companyId: string;
  teamId: string;
  deskTeamId: string;
  inboxId: string;
  retiredAt: Date | null;
}

export async function upsertStore(db: Db, workspaceId: string, row: SavedStore, now: Date): Promise<void> {
  await sql`
    insert into stores (workspace_id, company_id, team_id, desk_team_id, inbox_id, created_at, retired_at)
    values (${workspaceId}, ${row.companyId}, ${row.teamId}, ${row.deskTeamId}, ${row.inboxId}, ${now}, ${row.retiredAt})
    on conflict (workspace_id, company_id) do update set team_id = excluded.team_id, desk_team_id = excluded.desk_team_id,
      inbox_id = excluded.inbox_id, retired_at = excluded.retired_at`.execute(db);
}

export async function inboxExists(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result =
    await sql`select 1 from inboxes where workspace_id = ${workspaceId} and id = ${id} and archived_at is null`.execute(
      db,
    );
  return result.rows.length > 0;
}

/** A matter merged into another takes its store along, where that has none. */
export async function carryStore(
  db: Db,
  workspaceId: string,
  merged: { loserId: string; survivorId: string },
): Promise<string | null> {
  const result = await sql<{ store_id: string }>`
    select l.store_id from conversations l join conversations c on c.workspace_id = l.workspace_id and c.id = ${merged.survivorId}
    where l.workspace_id = ${workspaceId} and l.id = ${merged.loserId} and l.store_id is not null and c.store_id is null`.execute(
    db,
  );
  return result.rows[0]?.store_id ?? null;
}

export const saysWords = (words: string): RawBuilder<boolean> => {
  const pattern = `%${words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`lower(normalize(c.subject || E'\\n' || c.reference || E'\\n' || cu.family_name, NFKC)) like ${pattern}`;
};
