import type { RuleDefinition } from '@madoguchi/contracts/automation.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface RuleRow {
  id: string;
  name: string;
  position: number;
  enabled: boolean;
  trigger: RuleDefinition['trigger'];
  conditions: RuleDefinition['conditions'];
  actions: RuleDefinition['actions'];
  stop_after: boolean;
  version: number;
  reach: string[] | null;
  changed_by: string | null;
  enabled_at: Date | null;
  suspended_at: Date | null;
  suspended_reason: 'loop' | 'depth' | 'rate' | null;
  suspended_conversation_id: string | null;
  suspended_reference: string | null;
  updated_at: Date;
  last_run_at: Date | null;
  runs: number;
  failed: number;
}

const COLUMNS = sql`r.id, r.name, r.position, r.enabled, r.trigger, r.conditions, r.actions, r.stop_after, r.version, r.reach, m.name as changed_by, r.enabled_at,
  r.suspended_at, r.suspended_reason, r.suspended_conversation_id, c.reference as suspended_reference, r.updated_at`;
const JOINS = sql`left join members m on m.workspace_id = r.workspace_id and m.id = r.changed_by_id
  left join conversations c on c.workspace_id = r.workspace_id and c.id = r.suspended_conversation_id`;

/** All rules in their order, with how often they ran since then. By `automation_rules_in_order`, `automation_runs_of_rule`. */
export async function listRuleRows(
  db: Db,
  workspaceId: string,
  since: Date,
  id: string | null = null,
): Promise<RuleRow[]> {
  const result = await sql<RuleRow>`
    select ${COLUMNS}, ran.last_run_at, coalesce(ran.runs, 0)::int as runs, coalesce(ran.failed, 0)::int as failed
    from automation_rules r ${JOINS}
    left join lateral (
      select max(n.ran_at) as last_run_at, count(*) filter (where n.ran_at > ${since}) as runs, count(*) filter (where n.ran_at > ${since} and n.outcome = 'failed') as failed
      from (select ran_at, outcome from automation_runs n where n.workspace_id = r.workspace_id and n.rule_id = r.id order by n.id desc limit 1000) n
    ) ran on true
    where r.workspace_id = ${workspaceId} and (${id}::uuid is null or r.id = ${id}::uuid) order by r.position, r.id`.execute(
    db,
  );
  return result.rows;
}

export interface StoredRule extends Pick<
  RuleRow,
  'id' | 'name' | 'trigger' | 'conditions' | 'actions' | 'stop_after' | 'version' | 'reach'
> {
  enabled_at: Date | null;
}

/** Rules that run, in their order. */
export async function listActiveRules(db: Db, workspaceId: string): Promise<StoredRule[]> {
  const result = await sql<StoredRule>`
    select id, name, trigger, conditions, actions, stop_after, version, reach, enabled_at from automation_rules
    where workspace_id = ${workspaceId} and enabled and suspended_at is null order by position, id`.execute(db);
  return result.rows;
}

export async function lockRule(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ id: string; name: string; version: number; enabled: boolean; suspended_at: Date | null } | null> {
  const result = await sql<{ id: string; name: string; version: number; enabled: boolean; suspended_at: Date | null }>`
    select id, name, version, enabled, suspended_at from automation_rules where workspace_id = ${workspaceId} and id = ${id} for update`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export interface RuleToStore {
  id: string;
  definition: RuleDefinition;
  reach: readonly string[] | null;
  changedById: string | null;
}

/** Adds a rule behind the others, switched off. */
export async function insertRule(
  db: Db,
  workspaceId: string,
  { id, definition, ...rule }: RuleToStore,
  now: Date,
): Promise<void> {
  await sql`
    insert into automation_rules (workspace_id, id, name, position, trigger, conditions, actions, stop_after, reach, changed_by_id, created_at, updated_at)
    values (${workspaceId}, ${id}, ${definition.name}, (select coalesce(max(position), 0) + 1 from automation_rules where workspace_id = ${workspaceId}),
      ${JSON.stringify(definition.trigger)}::jsonb, ${JSON.stringify(definition.conditions)}::jsonb, ${JSON.stringify(definition.actions)}::jsonb,
      ${definition.stopAfter}, ${rule.reach}::uuid[], ${rule.changedById}, ${now}, ${now})`.execute(db);
  await insertVersion(db, workspaceId, { id, version: 1, definition, changedById: rule.changedById }, now);
}

async function insertVersion(
  db: Db,
  workspaceId: string,
  {
    id,
    version,
    definition,
    changedById,
  }: { id: string; version: number; definition: RuleDefinition; changedById: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into automation_rule_versions (workspace_id, rule_id, version, definition, changed_by_id, changed_at)
    values (${workspaceId}, ${id}, ${version}, ${JSON.stringify(definition)}::jsonb, ${changedById}, ${now})`.execute(
    db,
  );
}

/** Writes a new version; a suspension ends, because what looped is another rule now. */
export async function putRule(
  db: Db,
  workspaceId: string,
  { id, definition, ...rule }: RuleToStore & { version: number },
  now: Date,
): Promise<void> {
  await sql`
    update automation_rules set name = ${definition.name}, trigger = ${JSON.stringify(definition.trigger)}::jsonb, conditions = ${JSON.stringify(definition.conditions)}::jsonb,
      actions = ${JSON.stringify(definition.actions)}::jsonb, stop_after = ${definition.stopAfter}, reach = ${rule.reach}::uuid[], changed_by_id = ${rule.changedById},
      version = ${rule.version}, updated_at = ${now}, suspended_at = null, suspended_reason = null, suspended_conversation_id = null
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  await insertVersion(db, workspaceId, { id, version: rule.version, definition, changedById: rule.changedById }, now);
}

export async function setRuleEnabled(
  db: Db,
  workspaceId: string,
  id: string,
  enabled: boolean,
  now: Date,
): Promise<void> {
  await sql`
    update automation_rules set enabled = ${enabled}, enabled_at = ${enabled ? now : null}, suspended_at = null, suspended_reason = null, suspended_conversation_id = null
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** False when it was suspended already. */
export async function putSuspension(
  db: Db,
  workspaceId: string,
  { ruleId, reason, conversationId }: { ruleId: string; reason: string; conversationId: string },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    update automation_rules set suspended_at = ${now}, suspended_reason = ${reason}, suspended_conversation_id = ${conversationId}
    where workspace_id = ${workspaceId} and id = ${ruleId} and suspended_at is null`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function deleteRuleRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from automation_rules where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Those named first and in this order, the others behind them as they were. */
/** Answers which of the ids are rules here, in their order. */
export async function putRuleOrder(db: Db, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const placed = await sql<{ id: string }>`
    update automation_rules r set position = placed.place from (
      select n.id, row_number() over (order by array_position(${ids}::uuid[], n.id) nulls last, n.position, n.id) as place
      from automation_rules n where n.workspace_id = ${workspaceId}
    ) placed where r.workspace_id = ${workspaceId} and r.id = placed.id returning r.id`.execute(db);
  const known = new Set(placed.rows.map((row) => row.id));
  return ids.filter((id) => known.has(id));
}

/**
 * Tells every process that the rules changed, and which events somebody waits for. The row is locked until the commit:
 * of two changes at once the second sees the first.
 */
export async function raiseGeneration(db: Db, workspaceId: string): Promise<void> {
  await sql`insert into automation_generations (workspace_id, generation) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set generation = automation_generations.generation + 1`.execute(db);
  await sql`
    update automation_generations g set events = array(
      select distinct event from automation_rules r, jsonb_array_elements_text(r.trigger -> 'events') as event
      where r.workspace_id = g.workspace_id and r.enabled and r.suspended_at is null and r.trigger ->> 'on' = 'event')
    where g.workspace_id = ${workspaceId}`.execute(db);
}

/** True when an active rule waits for one of these events; one row by its key. */
export async function isWaitedFor(db: Db, workspaceId: string, events: readonly string[]): Promise<boolean> {
  const result =
    await sql`select 1 from automation_generations where workspace_id = ${workspaceId} and events && ${events}::text[]`.execute(
      db,
    );
  return result.rows.length > 0;
}

export interface Cause {
  chainId: string;
  depth: number;
}

/** Which rules are in force, and what led to a fact when a rule caused it; one round. */
export async function readStanding(
  db: Db,
  workspaceId: string,
  factId: string | null,
): Promise<{ generation: number; cause: Cause | null }> {
  const result = await sql<{ generation: number; chain_id: string | null; depth: number | null }>`
    select g.generation::float8 as generation, c.chain_id, c.depth from automation_generations g
    left join automation_causes c on c.workspace_id = g.workspace_id and c.fact_id = ${factId}::uuid
    where g.workspace_id = ${workspaceId}`.execute(db);
  const row = result.rows[0];
  const cause = row?.chain_id ? { chainId: row.chain_id, depth: row.depth ?? 0 } : null;
  return { generation: row?.generation ?? 0, cause };
}

export async function insertCause(
  db: Db,
  workspaceId: string,
  factId: string,
  { chainId, depth }: Cause,
  now: Date,
): Promise<void> {
  await sql`insert into automation_causes (workspace_id, fact_id, chain_id, depth, caused_at) values (${workspaceId}, ${factId}, ${chainId}, ${depth}, ${now}) on conflict do nothing`.execute(
    db,
  );
}

/** Members of teams, active ones. */
export async function listTeamMemberIds(db: Db, workspaceId: string, teamIds: readonly string[]): Promise<string[]> {
  if (teamIds.length === 0) return [];
  const result = await sql<{ id: string }>`
    select distinct m.id from team_members t join members m on m.workspace_id = t.workspace_id and m.id = t.member_id and m.deactivated_at is null
    where t.workspace_id = ${workspaceId} and t.team_id = any(${teamIds}::uuid[]) order by m.id`.execute(db);
  return result.rows.map((row) => row.id);
}
