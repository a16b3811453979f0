import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface TeamRow {
  id: string;
  name: string;
  restricted: boolean;
  /** 一次・二次・本社・他部署. */
  tier: 'first' | 'second' | 'head_office' | 'department';
  member_ids: string[];
}

const TEAM = sql`t.id, t.name, t.restricted, t.tier,
  array(select s.member_id from team_members s where s.workspace_id = t.workspace_id and s.team_id = t.id order by s.member_id) as member_ids`;

export async function listTeamRows(db: Db, workspaceId: string): Promise<TeamRow[]> {
  const result =
    await sql<TeamRow>`select ${TEAM} from teams t where t.workspace_id = ${workspaceId} order by t.created_at, t.id`.execute(
      db,
    );
  return result.rows;
}

export async function findTeam(db: Db, workspaceId: string, id: string): Promise<TeamRow | null> {
  const result =
    await sql<TeamRow>`select ${TEAM} from teams t where t.workspace_id = ${workspaceId} and t.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export async function isTeamNameTaken(
  db: Db,
  workspaceId: string,
  name: string,
  exceptId: string | null,
): Promise<boolean> {
  const result =
    await sql`select 1 from teams where workspace_id = ${workspaceId} and name = ${name} and id is distinct from ${exceptId}::uuid`.execute(
      db,
    );
  return result.rows.length > 0;
}

export async function insertTeam(
  db: Db,
  workspaceId: string,
  team: { id: string; name: string; restricted: boolean; tier: TeamRow['tier']; createdAt: Date },
): Promise<void> {
  await sql`
    insert into teams (workspace_id, id, name, restricted, tier, created_at)
    values (${workspaceId}, ${team.id}, ${team.name}, ${team.restricted}, ${team.tier}, ${team.createdAt})`.execute(db);
}

export async function updateTeamRow(
  db: Db,
  workspaceId: string,
  id: string,
  changes: { name?: string | undefined; restricted?: boolean | undefined; tier?: TeamRow['tier'] | undefined },
): Promise<void> {
  await sql`
    update teams set name = coalesce(${changes.name ?? null}, name), restricted = coalesce(${changes.restricted ?? null}::boolean, restricted),
      tier = coalesce(${changes.tier ?? null}, tier)
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function setMembersOfTeam(
  db: Db,
  workspaceId: string,
  teamId: string,
  memberIds: readonly string[],
): Promise<void> {
  await sql`delete from team_members where workspace_id = ${workspaceId} and team_id = ${teamId} and member_id <> all(${memberIds}::uuid[])`.execute(
    db,
  );
  await sql`
    insert into team_members (workspace_id, team_id, member_id)
    select ${workspaceId}, ${teamId}, m.id from members m where m.workspace_id = ${workspaceId} and m.id = any(${memberIds}::uuid[])
    on conflict do nothing`.execute(db);
}
