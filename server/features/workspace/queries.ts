import type { AuthorityRules } from '@madoguchi/contracts/authority.ts';
import type { SendSafety } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import type { Actor, Role } from '../../kernel/actor.ts';
import type { Db, Pool } from '../../kernel/database.ts';

export interface WorkspaceRow {
  workspace_id: string;
  name: string;
  reference_prefix: string;
  locale: 'ja' | 'en';
  time_zone: string;
  /** Of the default calendar. */
  business_hours: unknown;
  settings: { undoSeconds?: number; sendSafety?: Partial<SendSafety>; authority?: Partial<AuthorityRules> };
  is_demo: boolean;
}

export interface MemberRow {
  id: string;
  person_id: string;
  name: string;
  kana: string;
  email: string;
  role: Role;
  locale: 'ja' | 'en';
  signature: string;
  preferences: Record<string, unknown>;
  deactivated_at: Date | null;
  created_at: Date;
  team_ids: string[];
}

const MEMBER = sql`m.id, m.person_id, m.name, m.kana, m.email, m.role, m.locale, m.signature, m.preferences, m.deactivated_at, m.created_at,
  array(select t.team_id from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id order by t.team_id) as team_ids`;

export async function findWorkspace(db: Db, workspaceId: string): Promise<WorkspaceRow | null> {
  const result = await sql<WorkspaceRow>`
    select w.workspace_id, w.name, w.reference_prefix, w.locale, w.time_zone, w.settings, w.is_demo,
      coalesce((select jsonb_build_object('week', c.week, 'japaneseHolidays', c.japanese_holidays) from calendars c
        where c.workspace_id = w.workspace_id and c.is_default), w.business_hours) as business_hours
    from workspaces w where w.workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? null;
}

/** For a change: the row is locked until the commit. */
export async function lockWorkspace(db: Db, workspaceId: string): Promise<void> {
  await sql`select 1 from workspaces where workspace_id = ${workspaceId} for update`.execute(db);
}

export async function insertWorkspace(
  db: Db,
  row: Omit<WorkspaceRow, 'settings'> & { created_at: Date },
): Promise<void> {
  await sql`
    insert into workspaces (workspace_id, name, reference_prefix, locale, time_zone, business_hours, is_demo, created_at)
    values (${row.workspace_id}, ${row.name}, ${row.reference_prefix}, ${row.locale}, ${row.time_zone},
      ${JSON.stringify(row.business_hours)}::jsonb, ${row.is_demo}, ${row.created_at})`.execute(db);
  await sql`insert into workspace_sequences (workspace_id) values (${row.workspace_id})`.execute(db);
}

export interface WorkspaceChanges {
  name?: string | undefined;
  locale?: 'ja' | 'en' | undefined;
  timeZone?: string | undefined;
  undoSeconds?: number | undefined;
  /** What is left out stays as it was. */
  sendSafety?: Partial<SendSafety> | undefined;
}

export async function updateWorkspaceRow(db: Db, workspaceId: string, changes: WorkspaceChanges): Promise<void> {
  const settings = changes.undoSeconds === undefined ? {} : { undoSeconds: changes.undoSeconds };
  const safety = changes.sendSafety === undefined ? null : JSON.stringify(changes.sendSafety);
  await sql`
    update workspaces set name = coalesce(${changes.name ?? null}, name), locale = coalesce(${changes.locale ?? null}, locale),
      time_zone = coalesce(${changes.timeZone ?? null}, time_zone),
      settings = settings || ${JSON.stringify(settings)}::jsonb
        || case when ${safety}::jsonb is null then '{}' else jsonb_build_object('sendSafety', coalesce(settings -> 'sendSafety', '{}') || ${safety}::jsonb) end
    where workspace_id = ${workspaceId}`.execute(db);
}

/** The demo workspace of this installation, whoever asks; null when there is none. */
export async function findDemoWorkspace(pool: Pool): Promise<string | null> {
  const [row] = (await pool.query<{ id: string | null }>('select app.demo_workspace() as id')).rows;
  return row?.id ?? null;
}

export async function listMemberRows(db: Db, workspaceId: string): Promise<MemberRow[]> {
  const result =
    await sql<MemberRow>`select ${MEMBER} from members m where m.workspace_id = ${workspaceId} order by m.created_at, m.id`.execute(
      db,
    );
  return result.rows;
}

export async function findMember(db: Db, workspaceId: string, id: string): Promise<MemberRow | null> {
  const result =
    await sql<MemberRow>`select ${MEMBER} from members m where m.workspace_id = ${workspaceId} and m.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** Whoever began something that goes on by itself, with the rights they have now; null when they are gone. */
export async function findMaker(
  db: Db,
  workspaceId: string,
  { made_by_kind: kind, made_by_id: id }: { made_by_kind: 'member' | 'key'; made_by_id: string },
): Promise<Actor | null> {
  if (kind === 'key') {
    const { rows } = await sql<{ scopes: string[] }>`
      select scopes from api_keys where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null`.execute(
      db,
    );
    return rows[0] ? { kind, id, scopes: rows[0].scopes } : null;
  }
  const { rows } = await sql<{ personId: string; role: Role; teamIds: string[] }>`
    select m.person_id as "personId", m.role, array(select tm.team_id from team_members tm where tm.workspace_id = m.workspace_id and tm.member_id = m.id) as "teamIds"
    from members m where m.workspace_id = ${workspaceId} and m.id = ${id} and m.deactivated_at is null`.execute(db);
  return rows[0] ? { kind, id, ...rows[0] } : null;
}

export async function findMemberByPerson(db: Db, workspaceId: string, personId: string): Promise<MemberRow | null> {
  const result =
    await sql<MemberRow>`select ${MEMBER} from members m where m.workspace_id = ${workspaceId} and m.person_id = ${personId}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function hasMemberWithEmail(db: Db, workspaceId: string, email: string): Promise<boolean> {
  const result = await sql`select 1 from members where workspace_id = ${workspaceId} and email = ${email}`.execute(db);
  return result.rows.length > 0;
}

export async function countActiveOwners(db: Db, workspaceId: string): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from members where workspace_id = ${workspaceId} and role = 'owner' and deactivated_at is null`.execute(
    db,
  );
  return result.rows[0]?.count ?? 0;
}

export interface NewMember {
  id: string;
  personId: string;
  name: string;
  kana?: string;
  email: string;
  role: Role;
  locale: 'ja' | 'en';
  createdAt: Date;
}

export async function insertMember(db: Db, workspaceId: string, member: NewMember): Promise<void> {
  await sql`
    insert into members (workspace_id, id, person_id, name, kana, email, role, locale, created_at)
    values (${workspaceId}, ${member.id}, ${member.personId}, ${member.name}, ${member.kana ?? ''}, ${member.email}, ${member.role}, ${member.locale}, ${member.createdAt})`.execute(
    db,
  );
}

export async function updateMemberRow(
  db: Db,
  workspaceId: string,
  id: string,
  changes: { role: Role; deactivatedAt: Date | null },
): Promise<void> {
  await sql`update members set role = ${changes.role}, deactivated_at = ${changes.deactivatedAt} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

export interface ProfileChanges {
  name?: string | undefined;
  kana?: string | undefined;
  locale?: 'ja' | 'en' | undefined;
  signature?: string | undefined;
  preferences?: Record<string, unknown> | undefined;
}

export async function updateProfileRow(
  db: Db,
  workspaceId: string,
  id: string,
  changes: ProfileChanges,
): Promise<void> {
  await sql`
    update members set name = coalesce(${changes.name ?? null}, name), kana = coalesce(${changes.kana ?? null}, kana), locale = coalesce(${changes.locale ?? null}, locale),
      signature = coalesce(${changes.signature ?? null}, signature), preferences = preferences || ${JSON.stringify(changes.preferences ?? {})}::jsonb
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** How many of these ids are members (or teams) of the workspace; fewer than given means some are not. */
export async function countMembers(db: Db, workspaceId: string, ids: readonly string[]): Promise<number> {
  const result = await sql<{
    count: number;
  }>`select count(*)::int as count from members where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows[0]?.count ?? 0;
}

export async function setTeamsOfMember(
  db: Db,
  workspaceId: string,
  memberId: string,
  teamIds: readonly string[],
): Promise<void> {
  await sql`delete from team_members where workspace_id = ${workspaceId} and member_id = ${memberId} and team_id <> all(${teamIds}::uuid[])`.execute(
    db,
  );
  await sql`
    insert into team_members (workspace_id, team_id, member_id)
    select ${workspaceId}, t.id, ${memberId} from teams t where t.workspace_id = ${workspaceId} and t.id = any(${teamIds}::uuid[])
    on conflict do nothing`.execute(db);
}

export async function countTeams(db: Db, workspaceId: string, ids: readonly string[]): Promise<number> {
  const result = await sql<{
    count: number;
  }>`select count(*)::int as count from teams where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows[0]?.count ?? 0;
}

/** Who may do what without asking; named fields only. */
export async function updateAuthorityRules(db: Db, workspaceId: string, rules: Partial<AuthorityRules>): Promise<void> {
  await sql`update workspaces set settings = settings || jsonb_build_object('authority', coalesce(settings -> 'authority', '{}') || ${JSON.stringify(rules)}::jsonb)
    where workspace_id = ${workspaceId}`.execute(db);
}

/** The day it is where the workspace is, as `2026-11-22`. */
export async function findToday(db: Db, workspaceId: string, now: Date): Promise<string> {
  const { rows } = await sql<{ today: string }>`
    select ((${now}::timestamptz at time zone time_zone)::date)::text as today from workspaces where workspace_id = ${workspaceId}`.execute(
    db,
  );
  return rows[0]?.today ?? now.toISOString().slice(0, 10);
}
