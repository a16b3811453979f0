import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface PolicyRow {
  id: string;
  name: string;
  version: number;
  terms: SlaTerms;
  running: number;
  created_at: Date;
  changed_at: Date;
}

/** Policies in the order in which they are tried, as they are now. */
export async function listPolicies(db: Db, workspaceId: string): Promise<PolicyRow[]> {
  const result = await sql<PolicyRow>`
    select p.id, p.name, p.version, v.terms, 0 as running, p.created_at, v.created_at as changed_at
    from sla_policies p join sla_policy_versions v on v.workspace_id = p.workspace_id and v.policy_id = p.id and v.version = p.version
    where p.workspace_id = ${workspaceId} and p.archived_at is null order by p.position, p.id`.execute(db);
  return result.rows;
}

/** The same with how many clocks run by each. */
export async function listPoliciesCounted(db: Db, workspaceId: string): Promise<PolicyRow[]> {
  const [rows, counts] = await Promise.all([
    listPolicies(db, workspaceId),
    sql<{ policy_id: string; n: number }>`
      select policy_id, count(*)::int as n from sla_clocks where workspace_id = ${workspaceId} and ended_at is null and policy_id is not null group by policy_id`.execute(
      db,
    ),
  ]);
  const running = new Map(counts.rows.map((row) => [row.policy_id, row.n]));
  return rows.map((row) => ({ ...row, running: running.get(row.id) ?? 0 }));
}

/** One policy, locked until the transaction ends. */
export async function lockPolicy(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ id: string; name: string; version: number; terms: SlaTerms } | null> {
  const result = await sql<{ id: string; name: string; version: number; terms: SlaTerms }>`
    select p.id, p.name, p.version, v.terms from sla_policies p
    join sla_policy_versions v on v.workspace_id = p.workspace_id and v.policy_id = p.id and v.version = p.version
    where p.workspace_id = ${workspaceId} and p.id = ${id} and p.archived_at is null for update of p`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertPolicy(
  db: Db,
  workspaceId: string,
  policy: { id: string; name: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into sla_policies (workspace_id, id, name, position, created_at)
    select ${workspaceId}, ${policy.id}, ${policy.name}, coalesce(max(position), 0) + 1, ${now} from sla_policies where workspace_id = ${workspaceId}`.execute(
    db,
  );
}

export interface NewVersion {
  policyId: string;
  version: number;
  name: string;
  terms: SlaTerms;
  byId: string | null;
}

export async function insertVersion(db: Db, workspaceId: string, row: NewVersion, now: Date): Promise<void> {
  await sql`
    insert into sla_policy_versions (workspace_id, policy_id, version, name, terms, created_by_id, created_at)
    values (${workspaceId}, ${row.policyId}, ${row.version}, ${row.name}, ${JSON.stringify(row.terms)}::jsonb, ${row.byId}, ${now})`.execute(
    db,
  );
}

export async function setCurrentVersion(
  db: Db,
  workspaceId: string,
  policy: { id: string; version: number; name: string },
): Promise<void> {
  await sql`update sla_policies set version = ${policy.version}, name = ${policy.name} where workspace_id = ${workspaceId} and id = ${policy.id}`.execute(
    db,
  );
}

export async function setOrder(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`
    update sla_policies p set position = o.position from unnest(${ids}::uuid[]) with ordinality as o(id, position)
    where p.workspace_id = ${workspaceId} and p.id = o.id`.execute(db);
}

export async function setArchived(db: Db, workspaceId: string, id: string, now: Date): Promise<boolean> {
  const result =
    await sql`update sla_policies set archived_at = ${now} where workspace_id = ${workspaceId} and id = ${id} and archived_at is null`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export interface VersionRow {
  version: number;
  name: string;
  terms: SlaTerms;
  by: string | null;
  created_at: Date;
  running: number;
}

/** Newest first. */
export async function listVersions(db: Db, workspaceId: string, policyId: string): Promise<VersionRow[]> {
  const result = await sql<VersionRow>`
    select v.version, v.name, v.terms, m.name as by, v.created_at,
      (select count(*)::int from sla_clocks k where k.workspace_id = v.workspace_id and k.policy_id = v.policy_id and k.policy_version = v.version and k.ended_at is null) as running
    from sla_policy_versions v left join members m on m.workspace_id = v.workspace_id and m.id = v.created_by_id
    where v.workspace_id = ${workspaceId} and v.policy_id = ${policyId} order by v.version desc`.execute(db);
  return result.rows;
}

/** Which of these ids are rows of the workspace: what conditions and calendars name must be there. */
export async function countKnown(
  db: Db,
  workspaceId: string,
  named: {
    inbox: readonly string[];
    team: readonly string[];
    category: readonly string[];
    company: readonly string[];
    calendar: readonly string[];
  },
): Promise<number> {
  const result = await sql<{ n: number }>`
    select ((select count(*) from inboxes x where x.workspace_id = ${workspaceId} and x.id = any(${named.inbox}::uuid[]))
      + (select count(*) from teams x where x.workspace_id = ${workspaceId} and x.id = any(${named.team}::uuid[]))
      + (select count(*) from categories x where x.workspace_id = ${workspaceId} and x.id = any(${named.category}::uuid[]))
      + (select count(*) from companies x where x.workspace_id = ${workspaceId} and x.id = any(${named.company}::uuid[]))
      + (select count(*) from calendars x where x.workspace_id = ${workspaceId} and x.id = any(${named.calendar}::uuid[])))::int as n`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

/** Names of all policies, put away or not. */
export async function listPolicyNames(db: Db, workspaceId: string): Promise<{ id: string; name: string }[]> {
  const result = await sql<{
    id: string;
    name: string;
  }>`select id, name from sla_policies where workspace_id = ${workspaceId}`.execute(db);
  return result.rows;
}
