import type { AuthorityWanted } from '@madoguchi/contracts/authority.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface RequestRow {
  id: string;
  conversation_id: string;
  reference: string;
  subject: string;
  verb: 'close' | 'reassign';
  wanted: AuthorityWanted;
  reason: string;
  state: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'lapsed';
  requested_by_id: string;
  requested_by_name: string | null;
  requested_at: Date;
  due_at: Date | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  comment: string;
}

const REQUEST = sql`r.id, r.conversation_id, c.reference, c.subject, r.verb, r.wanted, r.reason, r.state, r.requested_by_id, asker.name as requested_by_name,
  r.requested_at, r.due_at, r.decided_by_id, decider.name as decided_by_name, r.decided_at, r.comment`;
const JOINED = sql`authority_requests r
  join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
  left join members asker on asker.workspace_id = r.workspace_id and asker.id = r.requested_by_id
  left join members decider on decider.workspace_id = r.workspace_id and decider.id = r.decided_by_id`;

/** Requests in conversations the reader sees, oldest first; pending ones by `authority_requests_pending`. */
export async function listRequests(
  db: Db,
  workspaceId: string,
  filter: { conversationId?: string | undefined; pendingOnly: boolean; ids?: readonly string[] },
  seen: RawBuilder<boolean>,
): Promise<RequestRow[]> {
  const conditions = [sql`r.workspace_id = ${workspaceId}`, seen];
  if (filter.pendingOnly) conditions.push(sql`r.state = 'pending'`);
  if (filter.conversationId) conditions.push(sql`r.conversation_id = ${filter.conversationId}`);
  if (filter.ids) conditions.push(sql`r.id = any(${filter.ids}::uuid[])`);
  const result = await sql<RequestRow>`select ${REQUEST} from ${JOINED}
    where ${sql.join(conditions, sql` and `)} order by r.requested_at, r.id limit 200`.execute(db);
  return result.rows;
}

/** The request nobody has decided, locked until the transaction ends. */
export async function lockPendingRequest(
  db: Db,
  workspaceId: string,
  wanted: { id: string } | { conversationId: string; verb: string },
): Promise<{ id: string; requested_by_id: string } | null> {
  const which =
    'id' in wanted ? sql`id = ${wanted.id}` : sql`conversation_id = ${wanted.conversationId} and verb = ${wanted.verb}`;
  const result = await sql<{ id: string; requested_by_id: string }>`select id, requested_by_id from authority_requests
    where workspace_id = ${workspaceId} and ${which} and state = 'pending' for update`.execute(db);
  return result.rows[0] ?? null;
}

export interface NewRequest {
  id: string;
  conversationId: string;
  wanted: AuthorityWanted;
  reason: string;
  requestedById: string;
  requestedAt: Date;
  dueAt: Date | null;
}

export async function insertRequest(db: Db, workspaceId: string, row: NewRequest): Promise<void> {
  await sql`insert into authority_requests (workspace_id, id, conversation_id, verb, wanted, reason, requested_by_id, requested_at, due_at, state)
    values (${workspaceId}, ${row.id}, ${row.conversationId}, ${row.wanted.verb}, ${JSON.stringify(row.wanted)}::jsonb, ${row.reason}, ${row.requestedById}, ${row.requestedAt}, ${row.dueAt}, 'pending')`.execute(
    db,
  );
}

export async function settleRequest(
  db: Db,
  workspaceId: string,
  id: string,
  decided: { state: RequestRow['state']; byId: string | null; at: Date; comment: string },
): Promise<void> {
  await sql`update authority_requests set state = ${decided.state}, decided_by_id = ${decided.byId}, decided_at = ${decided.at}, comment = ${decided.comment}
    where workspace_id = ${workspaceId} and id = ${id} and state = 'pending'`.execute(db);
}

export interface DeputyRow {
  id: string;
  principal_id: string;
  principal_name: string;
  deputy_id: string;
  deputy_name: string;
  from_at: Date;
  until_at: Date;
}

/** Who stands in for whom, from now on. */
export async function listDeputies(db: Db, workspaceId: string, now: Date): Promise<DeputyRow[]> {
  const result = await sql<DeputyRow>`
    select d.id, d.principal_id, p.name as principal_name, d.deputy_id, s.name as deputy_name, d.from_at, d.until_at
    from deputies d
    join members p on p.workspace_id = d.workspace_id and p.id = d.principal_id
    join members s on s.workspace_id = d.workspace_id and s.id = d.deputy_id
    where d.workspace_id = ${workspaceId} and d.until_at > ${now} order by d.from_at, d.id limit 500`.execute(db);
  return result.rows;
}

export async function insertDeputy(
  db: Db,
  workspaceId: string,
  row: { id: string; principalId: string; deputyId: string; from: Date; until: Date; createdById: string },
  now: Date,
): Promise<void> {
  await sql`insert into deputies (workspace_id, id, principal_id, deputy_id, from_at, until_at, created_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.principalId}, ${row.deputyId}, ${row.from}, ${row.until}, ${row.createdById}, ${now})`.execute(
    db,
  );
}

/** Ends it now; it stays on record. Null when there is none. */
export async function endDeputy(
  db: Db,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<{ principal_id: string; deputy_id: string } | null> {
  const result = await sql<{ principal_id: string; deputy_id: string }>`
    update deputies set until_at = greatest(${now}, from_at)
    where workspace_id = ${workspaceId} and id = ${id} and until_at > ${now} returning principal_id, deputy_id`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function findDeputy(db: Db, workspaceId: string, id: string): Promise<{ principal_id: string } | null> {
  const result = await sql<{
    principal_id: string;
  }>`select principal_id from deputies where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export interface TurnaroundRow {
  id: string;
  name: string;
  decided: number;
  median: number;
  p90: number;
}

/** Milliseconds from asking to deciding, answers and requests together, since then; by member. */
export async function listTurnaround(db: Db, workspaceId: string, since: Date): Promise<TurnaroundRow[]> {
  const result = await sql<TurnaroundRow>`
    with decided as (
      select decided_by_id as id, extract(epoch from decided_at - requested_at) * 1000 as ms from approvals
        where workspace_id = ${workspaceId} and state in ('approved', 'rejected') and decided_at >= ${since}
      union all
      select decided_by_id, extract(epoch from decided_at - requested_at) * 1000 from authority_requests
        where workspace_id = ${workspaceId} and state in ('approved', 'rejected') and decided_at >= ${since})
    select m.id, m.name, count(*)::int as decided, percentile_cont(0.5) within group (order by ms)::float8 as median,
      percentile_cont(0.9) within group (order by ms)::float8 as p90
    from decided d join members m on m.workspace_id = ${workspaceId} and m.id = d.id group by m.id, m.name order by count(*) desc, m.name limit 200`.execute(
    db,
  );
  return result.rows;
}

/** Requests past the time somebody should have decided by. */
export async function countOverdue(db: Db, workspaceId: string, now: Date): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from authority_requests
    where workspace_id = ${workspaceId} and state = 'pending' and due_at < ${now}`.execute(db);
  return result.rows[0]?.count ?? 0;
}

/** Those who decide: not away for good, and asked because of their role. */
export async function listApprovers(
  db: Db,
  workspaceId: string,
  now: Date,
): Promise<{ id: string; person_id: string; role: string; team_ids: string[] }[]> {
  const result = await sql<{ id: string; person_id: string; role: string; team_ids: string[] }>`
    select m.id, m.person_id, m.role, array(select t.team_id from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id) as team_ids
    from members m where m.workspace_id = ${workspaceId} and m.deactivated_at is null and (m.role in ('owner', 'admin', 'supervisor')
      or exists (select from deputies d where d.workspace_id = m.workspace_id and d.deputy_id = m.id and d.from_at <= ${now} and d.until_at > ${now}))`.execute(
    db,
  );
  return result.rows;
}
