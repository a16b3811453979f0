import type { Capacity, RequiredSkills, RoutingPolicy, RoutingSettings, Skill } from '@madoguchi/contracts/routing.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

interface PolicyRow {
  team_id: string | null;
  inbox_id: string | null;
  enabled: boolean;
  settings: RoutingSettings;
}

export async function listPolicies(db: Db, workspaceId: string): Promise<RoutingPolicy[]> {
  const result = await sql<PolicyRow>`
    select team_id, inbox_id, enabled, settings from routing_policies where workspace_id = ${workspaceId} order by id`.execute(
    db,
  );
  return result.rows.map((row) => ({
    teamId: row.team_id,
    inboxId: row.inbox_id,
    enabled: row.enabled,
    settings: row.settings,
  }));
}

/** Asked with every fact that could move something; routing_policies_on carries it. */
export async function isRoutingOn(db: Db, workspaceId: string): Promise<boolean> {
  const result =
    await sql`select 1 from routing_policies where workspace_id = ${workspaceId} and enabled limit 1`.execute(db);
  return result.rows.length > 0;
}

type Place = { teamId: string | null; inboxId: string | null };

export async function deletePolicy(db: Db, workspaceId: string, { teamId, inboxId }: Place): Promise<void> {
  await sql`delete from routing_policies where workspace_id = ${workspaceId} and team_id is not distinct from ${teamId}::uuid and inbox_id is not distinct from ${inboxId}::uuid`.execute(
    db,
  );
}

export async function putPolicy(
  db: Db,
  workspaceId: string,
  policy: RoutingPolicy & { id: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into routing_policies (workspace_id, id, team_id, inbox_id, enabled, settings, updated_at)
    values (${workspaceId}, ${policy.id}, ${policy.teamId}, ${policy.inboxId}, ${policy.enabled}, ${JSON.stringify(policy.settings)}::jsonb, ${now})
    on conflict (workspace_id, team_id, inbox_id)
    do update set enabled = excluded.enabled, settings = excluded.settings, updated_at = excluded.updated_at`.execute(
    db,
  );
}

export async function listCapacities(db: Db, workspaceId: string): Promise<Capacity[]> {
  const result = await sql<Capacity>`
    select role, team_id as "teamId", member_id as "memberId", channel, most from capacities
    where workspace_id = ${workspaceId} order by id`.execute(db);
  return result.rows;
}

export async function replaceCapacities(
  db: Db,
  workspaceId: string,
  items: readonly (Capacity & { id: string })[],
): Promise<void> {
  await sql`delete from capacities where workspace_id = ${workspaceId}`.execute(db);
  await sql`
    insert into capacities (workspace_id, id, role, team_id, member_id, channel, most)
    select ${workspaceId}, new.* from unnest(${items.map((item) => item.id)}::uuid[], ${items.map((item) => item.role)}::text[],
      ${items.map((item) => item.teamId)}::uuid[], ${items.map((item) => item.memberId)}::uuid[], ${items.map((item) => item.channel)}::text[],
      ${items.map((item) => item.most)}::int[]) as new`.execute(db);
}

export async function listSkills(db: Db, workspaceId: string): Promise<Skill[]> {
  const result = await sql<Skill>`
    select id, kind, name, code, archived_at is not null as archived from skills where workspace_id = ${workspaceId}
    order by archived_at is not null, kind desc, created_at, id`.execute(db);
  return result.rows;
}

export async function findSkills(db: Db, workspaceId: string, ids: readonly string[]): Promise<Skill[]> {
  const result = await sql<Skill>`
    select id, kind, name, code, archived_at is not null as archived from skills where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    order by id`.execute(db);
  return result.rows;
}

export async function insertSkill(db: Db, workspaceId: string, skill: Skill, now: Date): Promise<void> {
  await sql`
    insert into skills (workspace_id, id, kind, name, code, created_at)
    values (${workspaceId}, ${skill.id}, ${skill.kind}, ${skill.name}, ${skill.code}, ${now})`.execute(db);
}

export async function updateSkillRow(db: Db, workspaceId: string, skill: Skill, now: Date): Promise<void> {
  await sql`
    update skills set name = ${skill.name}, archived_at = case when ${skill.archived}::boolean then coalesce(archived_at, ${now}) end
    where workspace_id = ${workspaceId} and id = ${skill.id}`.execute(db);
}

export interface MemberSkillRow {
  memberId: string;
  skillId: string;
  level: number;
}

export async function listMemberSkills(db: Db, workspaceId: string): Promise<MemberSkillRow[]> {
  const result = await sql<MemberSkillRow>`
    select member_id as "memberId", skill_id as "skillId", level from member_skills where workspace_id = ${workspaceId}
    order by member_id, skill_id`.execute(db);
  return result.rows;
}

type Levels = readonly { skillId: string; level: number }[];

export async function replaceMemberSkills(db: Db, workspaceId: string, memberId: string, items: Levels): Promise<void> {
  await sql`delete from member_skills where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(db);
  await sql`
    insert into member_skills (workspace_id, member_id, skill_id, level)
    select ${workspaceId}, ${memberId}, new.* from unnest(${items.map((item) => item.skillId)}::uuid[], ${items.map((item) => item.level)}::int[]) as new`.execute(
    db,
  );
}

export interface RequiredSkillRow {
  inbox_id: string | null;
  category_id: string | null;
  team_id: string | null;
  skill_id: string;
  level: number;
}

export async function listRequiredSkills(db: Db, workspaceId: string): Promise<RequiredSkillRow[]> {
  const result = await sql<RequiredSkillRow>`
    select r.inbox_id, r.category_id, r.team_id, r.skill_id, r.level from required_skills r
    join skills s on s.workspace_id = r.workspace_id and s.id = r.skill_id and s.archived_at is null
    where r.workspace_id = ${workspaceId} order by r.id`.execute(db);
  return result.rows;
}

export async function replaceRequiredSkills(
  db: Db,
  workspaceId: string,
  { inboxId, categoryId, teamId, items }: RequiredSkills,
  ids: readonly string[],
): Promise<void> {
  await sql`
    delete from required_skills where workspace_id = ${workspaceId} and inbox_id is not distinct from ${inboxId}::uuid
      and category_id is not distinct from ${categoryId}::uuid and team_id is not distinct from ${teamId}::uuid`.execute(
    db,
  );
  await sql`
    insert into required_skills (workspace_id, inbox_id, category_id, team_id, id, skill_id, level)
    select ${workspaceId}, ${inboxId}::uuid, ${categoryId}::uuid, ${teamId}::uuid, new.* from unnest(${ids}::uuid[], ${items.map((item) => item.skillId)}::uuid[],
      ${items.map((item) => item.level)}::int[]) as new`.execute(db);
}

export interface ConversationSkillRow {
  conversation_id: string;
  skill_id: string;
  level: number;
}

export async function listConversationSkills(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<ConversationSkillRow[]> {
  const result = await sql<ConversationSkillRow>`
    select cs.conversation_id, cs.skill_id, cs.level from conversation_skills cs
    join skills s on s.workspace_id = cs.workspace_id and s.id = cs.skill_id and s.archived_at is null
    where cs.workspace_id = ${workspaceId} and cs.conversation_id = any(${ids}::uuid[]) order by cs.skill_id`.execute(
    db,
  );
  return result.rows;
}

export async function replaceConversationSkills(
  db: Db,
  workspaceId: string,
  conversationId: string,
  items: Levels,
): Promise<void> {
  await sql`delete from conversation_skills where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`.execute(
    db,
  );
  await sql`
    insert into conversation_skills (workspace_id, conversation_id, skill_id, level)
    select ${workspaceId}, ${conversationId}, new.* from unnest(${items.map((item) => item.skillId)}::uuid[], ${items.map((item) => item.level)}::int[]) as new`.execute(
    db,
  );
}

/** Every category with the one above it and what it became part of. */
export async function listCategoryPlaces(db: Db, workspaceId: string): Promise<CategoryPlace[]> {
  const result = await sql<CategoryPlace>`
    select id, parent_id, merged_into_id from categories where workspace_id = ${workspaceId}`.execute(db);
  return result.rows;
}

export interface CategoryPlace {
  id: string;
  parent_id: string | null;
  merged_into_id: string | null;
}

/** The team of an inbox: `found` false when there is no such inbox. */
export async function findInboxTeam(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ found: boolean; teamId: string | null }> {
  const result = await sql<{ team_id: string | null }>`
    select team_id from inboxes where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return { found: result.rows.length > 0, teamId: result.rows[0]?.team_id ?? null };
}
