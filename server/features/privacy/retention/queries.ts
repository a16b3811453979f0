import type { RetentionKind } from '@madoguchi/contracts/privacy.ts';
import type { Channel } from '@madoguchi/contracts/vocabulary.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { branchesOf } from '../../workspace/classification/queries.ts';

export interface RuleRow {
  id: string;
  kind: RetentionKind;
  days: number;
  channel: Channel | null;
  category_id: string | null;
  category_ja: string | null;
  category_en: string | null;
  enabled: boolean;
  facts_seq: string;
}

export async function listRules(db: Db, workspaceId: string): Promise<RuleRow[]> {
  const found = await sql<RuleRow>`
    select r.id, r.kind, r.days, r.channel, r.category_id, g.name_ja as category_ja, g.name_en as category_en, r.enabled, r.facts_seq
    from retention_rules r left join categories g on g.workspace_id = r.workspace_id and g.id = r.category_id
    where r.workspace_id = ${workspaceId} order by r.kind, r.id`.execute(db);
  return found.rows;
}

export async function insertRule(
  db: Db,
  workspaceId: string,
  row: Pick<RuleRow, 'id' | 'kind' | 'days' | 'channel' | 'category_id' | 'enabled'>,
  now: Date,
): Promise<void> {
  await sql`insert into retention_rules (workspace_id, id, kind, days, channel, category_id, enabled, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.kind}, ${row.days}, ${row.channel}, ${row.category_id}, ${row.enabled}, ${now}, ${now})`.execute(
    db,
  );
}

export async function patchRule(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<{ days: number; enabled: boolean; facts_seq: string }>,
  now: Date,
): Promise<number> {
  const done = await db
    .updateTable('retention_rules')
    .set({ ...patch, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export async function deleteRule(db: Db, workspaceId: string, id: string): Promise<RetentionKind | null> {
  const done = await sql<{
    kind: RetentionKind;
  }>`delete from retention_rules where workspace_id = ${workspaceId} and id = ${id} returning kind`.execute(db);
  return done.rows[0]?.kind ?? null;
}

/** What a rule is about, and until when things of it are too old. */
export interface Reach {
  rule: RuleRow;
  before: Date;
}

const held = (workspaceId: string): RawBuilder<boolean> => sql<boolean>`exists (select from legal_holds h
  where h.workspace_id = ${workspaceId} and h.lifted_at is null and (h.conversation_id = c.id or h.customer_id = c.customer_id))`;

/** Conversations at rest that are too old; whatever is still at issue stays. A category means all below it, too. */
function oldConversations(workspaceId: string, { rule, before }: Reach): RawBuilder<unknown> {
  const inCategory = sql`(${rule.category_id}::uuid is null or c.category_id in (${branchesOf(workspaceId, rule.category_id ? [rule.category_id] : [])}))`;
  return sql`conversations c where c.workspace_id = ${workspaceId} and c.status in ('solved', 'closed', 'no_action') and c.last_activity_at < ${before}
    and (${rule.channel}::text is null or c.channel = ${rule.channel}) and ${inCategory}
    and not exists (select from complaints x where x.workspace_id = c.workspace_id and x.conversation_id = c.id and x.state not in ('closed', 'reviewed'))`;
}

const WITH_FILES = sql`exists (select from attachments a where a.workspace_id = c.workspace_id and a.conversation_id = c.id)`;

/** The next of them, past `after`. */
export async function listOldConversations(
  db: Db,
  workspaceId: string,
  reach: Reach & { after: string | null; limit: number },
): Promise<string[]> {
  const only = reach.rule.kind === 'file' ? WITH_FILES : sql`true`;
  const found = await sql<{ id: string }>`
    select c.id from ${oldConversations(workspaceId, reach)} and ${only} and not ${held(workspaceId)}
      and (${reach.after}::uuid is null or c.id > ${reach.after}::uuid) order by c.id limit ${reach.limit}`.execute(db);
  return found.rows.map((row) => row.id);
}

export interface Counted {
  count: number;
  oldest: Date | null;
  held: number;
}

/** Counting stops here: what matters is whether it is none, some or very much. */
const MOST = 10_000;

function countable(workspaceId: string, reach: Reach): RawBuilder<unknown> {
  const { before } = reach;
  switch (reach.rule.kind) {
    case 'conversation':
    case 'applicant':
      return sql`select c.last_activity_at as at, ${held(workspaceId)} as is_held from ${oldConversations(workspaceId, reach)}`;
    case 'file':
      return sql`select c.last_activity_at as at, ${held(workspaceId)} as is_held from ${oldConversations(workspaceId, reach)} and ${WITH_FILES}`;
    case 'raw_mail':
      return sql`select d.received_at as at, false as is_held from raw_deliveries d where d.workspace_id = ${workspaceId} and d.received_at < ${before} and d.state in ('understood', 'discarded')`;
    case 'call_memo':
      return sql`select t.ended_at as at, false as is_held from tasks t where t.workspace_id = ${workspaceId} and t.kind = 'callback' and t.state <> 'open' and t.ended_at < ${before}`;
    case 'facts_payload':
      return sql`select f.occurred_at as at, false as is_held from facts f where f.workspace_id = ${workspaceId} and f.seq > ${reach.rule.facts_seq}::bigint and f.occurred_at < ${before}`;
  }
}

export async function countReach(db: Db, workspaceId: string, reach: Reach): Promise<Counted> {
  const found = await sql<{ count: number; oldest: Date | null; held: number }>`
    select count(*) filter (where not is_held)::integer as count, min(at) filter (where not is_held) as oldest, count(*) filter (where is_held)::integer as held
    from (${countable(workspaceId, reach)} limit ${MOST}) x`.execute(db);
  return found.rows[0] ?? { count: 0, oldest: null, held: 0 };
}

export async function listHeldCustomers(db: Db, workspaceId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select h.customer_id as id from legal_holds h where h.workspace_id = ${workspaceId} and h.lifted_at is null and h.customer_id is not null
    union select c.customer_id from legal_holds h join conversations c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      where h.workspace_id = ${workspaceId} and h.lifted_at is null`.execute(db);
  return found.rows.map((row) => row.id);
}

/** A slice of old facts loses what was said in them. @returns up to which it went, and how many; null at the end. */
export async function emptyOldFacts(
  db: Db,
  workspaceId: string,
  slice: { before: Date; above: string; limit: number; heldCustomers: readonly string[] },
): Promise<{ lastSeq: string; count: number } | null> {
  const found = await sql<{ last_seq: string | null; emptied: number }>`
    select last_seq::text, emptied from app.empty_old_facts(${slice.before}, ${slice.above}::bigint, ${slice.limit}, ${slice.heldCustomers}::uuid[]) where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
  const [row] = found.rows;
  return row?.last_seq ? { lastSeq: row.last_seq, count: row.emptied } : null;
}

export interface RunRow {
  id: string;
  started_at: Date;
  ended_at: Date | null;
  counts: Partial<Record<RetentionKind, number>>;
  held: number;
}

export async function insertRun(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`insert into retention_runs (workspace_id, id, started_at) values (${workspaceId}, ${id}, ${now}) on conflict do nothing`.execute(
    db,
  );
}

export async function addToRun(
  db: Db,
  workspaceId: string,
  { id, kind, count }: { id: string; kind: RetentionKind; count: number },
): Promise<void> {
  await sql`update retention_runs set counts = counts || jsonb_build_object(${kind}::text, coalesce((counts ->> ${kind}::text)::integer, 0) + ${count}::integer)
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function endRun(
  db: Db,
  workspaceId: string,
  run: { id: string; held: number },
  now: Date,
): Promise<RunRow | null> {
  const found =
    await sql<RunRow>`update retention_runs set ended_at = ${now}, held = ${run.held} where workspace_id = ${workspaceId} and id = ${run.id}
    returning id, started_at, ended_at, counts, held`.execute(db);
  return found.rows[0] ?? null;
}

export async function listRuns(db: Db, workspaceId: string): Promise<RunRow[]> {
  const found = await sql<RunRow>`
    select id, started_at, ended_at, counts, held from retention_runs where workspace_id = ${workspaceId} order by started_at desc limit 30`.execute(
    db,
  );
  return found.rows;
}
