import type { RankRule, SegmentConditions } from '@madoguchi/contracts/segments.ts';
import { sql, type RawBuilder } from 'kysely';
import { among, type Db } from '../../kernel/database.ts';
import type { AskedConditions } from './resolve-segment.ts';
import { belonging, valueOf } from './condition-queries.ts';

export interface SegmentRow {
  id: string;
  name: string;
  conditions: SegmentConditions;
  updated_at: Date;
  version: number;
}

export async function listSegmentRows(db: Db, workspaceId: string): Promise<SegmentRow[]> {
  const result = await sql<SegmentRow>`select id, name, conditions, updated_at, version from segments
    where workspace_id = ${workspaceId} order by name, id limit 500`.execute(db);
  return result.rows;
}

export async function findSegment(db: Db, workspaceId: string, id: string): Promise<SegmentRow | null> {
  const result = await sql<SegmentRow>`select id, name, conditions, updated_at, version from segments
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** Those of the named groups that are there. */
export async function findSegments(db: Db, workspaceId: string, ids: readonly string[]): Promise<SegmentRow[]> {
  if (ids.length === 0) return [];
  const result = await sql<SegmentRow>`select id, name, conditions, updated_at, version from segments
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db);
  return result.rows;
}

/** Keeps groups from being deleted until the transaction ends; those that are there. */
export async function holdSegments(db: Db, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const result = await sql<{ id: string }>`select id from segments
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for share`.execute(db);
  return result.rows.map((row) => row.id);
}

/** One group, locked until the transaction ends. */
export async function lockSegment(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result =
    await sql`select 1 from segments where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return result.rows.length > 0;
}

/** Which questions (predicates over `customers cu`) are true of each person; their keys by person. */
export async function listAnswers(
  db: Db,
  workspaceId: string,
  personIds: readonly string[],
  questions: ReadonlyMap<string, RawBuilder<unknown>>,
): Promise<Map<string, ReadonlySet<string>>> {
  if (personIds.length === 0 || questions.size === 0) return new Map();
  const answers = [...questions.values()].map((question) => sql`${question} is true`);
  const result = await sql<{ id: string; answers: boolean[] }>`select cu.id, array[${sql.join(answers)}] as answers
    from customers cu where cu.workspace_id = ${workspaceId} and cu.id ${among(personIds)}`.execute(db);
  const keys = [...questions.keys()];
  return new Map(result.rows.map((row) => [row.id, new Set(keys.filter((_, at) => row.answers[at]))]));
}

/** Whether another group is called so. */
export async function nameTaken(db: Db, workspaceId: string, name: string, exceptId: string | null): Promise<boolean> {
  const result = await sql`select 1 from segments where workspace_id = ${workspaceId} and name = ${name}
    and id is distinct from ${exceptId}::uuid`.execute(db);
  return result.rows.length > 0;
}

export async function insertSegment(
  db: Db,
  workspaceId: string,
  row: { id: string; name: string; conditions: SegmentConditions; authorId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into segments (workspace_id, id, name, conditions, author_id, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.name}, ${JSON.stringify(row.conditions)}::jsonb, ${row.authorId}, ${now}, ${now})`.execute(
    db,
  );
}

export async function changeSegment(
  db: Db,
  workspaceId: string,
  row: { id: string; name: string; conditions: SegmentConditions },
  now: Date,
): Promise<void> {
  await sql`update segments set name = ${row.name}, conditions = ${JSON.stringify(row.conditions)}::jsonb, updated_at = ${now}, version = version + 1
    where workspace_id = ${workspaceId} and id = ${row.id}`.execute(db);
}

export async function removeSegment(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from segments where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Which of the named records there are. */
export async function knows(db: Db, workspaceId: string, asked: SegmentConditions): Promise<boolean> {
  const result = await sql<{ known: boolean }>`select
    (${asked.companyId ?? null}::uuid is null or exists (select from companies where workspace_id = ${workspaceId} and id = ${asked.companyId ?? null}))
    and (${asked.productId ?? null}::uuid is null or exists (select from products where workspace_id = ${workspaceId} and id = ${asked.productId ?? null}))
    and (${asked.knownIssueId ?? null}::uuid is null or exists (select from known_issues where workspace_id = ${workspaceId} and id = ${asked.knownIssueId ?? null})) as known`.execute(
    db,
  );
  return result.rows[0]?.known ?? false;
}

export interface MemberRow {
  id: string;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
  rank: string;
  value: number;
  last_order_at: Date | null;
}

/** Newest customers first; `before`: the id after which to go on. */
export async function listMembers(
  db: Db,
  workspaceId: string,
  asked: { conditions: AskedConditions; before: string | null; limit: number },
  now: Date,
): Promise<MemberRow[]> {
  const result = await sql<MemberRow>`
    select cu.id, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name, cu.rank, ${valueOf(workspaceId)} as value,
      (select max(v.last_order_at) from customer_value v where v.workspace_id = cu.workspace_id and v.customer_id = cu.id) as last_order_at
    from (select cu.* from customers cu where ${belonging(workspaceId, asked.conditions, now)}
      and (${asked.before}::uuid is null or cu.id < ${asked.before}::uuid) order by cu.id desc limit ${asked.limit}) cu
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    order by cu.id desc`.execute(db);
  return result.rows;
}

const MOST_COUNTED = 10_000;

export async function countMembers(
  db: Db,
  workspaceId: string,
  conditions: AskedConditions,
  now: Date,
): Promise<number> {
  const result = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from customers cu where ${belonging(workspaceId, conditions, now)} limit ${MOST_COUNTED}) fitting`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

/** The newest address of each person for a kind of identity. */
export async function listAddresses(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  kind: string,
): Promise<Map<string, string>> {
  const result = await sql<{ id: string; display: string }>`
    select p.id, a.display from unnest(${ids}::uuid[]) p(id) cross join lateral (
      select i.display from identities i where i.workspace_id = ${workspaceId} and i.kind = ${kind}
        and i.customer_id in (select p.id union all select b.id from customers b where b.workspace_id = ${workspaceId} and b.merged_into = p.id)
      order by i.created_at desc, i.id desc limit 1) a`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.display]));
}

export async function findRankRule(db: Db, workspaceId: string): Promise<RankRule> {
  const result = await sql<RankRule>`select enabled, steps from rank_rules where workspace_id = ${workspaceId}`.execute(
    db,
  );
  return result.rows[0] ?? { enabled: false, steps: [] };
}

export async function storeRankRule(db: Db, workspaceId: string, rule: RankRule, now: Date): Promise<void> {
  await sql`insert into rank_rules (workspace_id, enabled, steps, updated_at) values (${workspaceId}, ${rule.enabled}, ${JSON.stringify(rule.steps)}::jsonb, ${now})
    on conflict (workspace_id) do update set enabled = excluded.enabled, steps = excluded.steps, updated_at = excluded.updated_at`.execute(
    db,
  );
}

export interface WorthRow {
  id: string;
  rank: string;
  value: number;
  orders: number;
}

/** The next people who ever bought or agreed to something, by the order of customer_value_pkey; with all their records. */
export async function listWorth(
  db: Db,
  workspaceId: string,
  page: { after: string | null; limit: number },
): Promise<{ people: WorthRow[]; last: string | null }> {
  const batch = await sql<{ id: string }>`select distinct v.customer_id as id from (
      select customer_id from customer_value where workspace_id = ${workspaceId} and (${page.after}::uuid is null or customer_id > ${page.after}::uuid)
      order by customer_id limit ${page.limit}) v order by id`.execute(db);
  const last = batch.rows.at(-1)?.id ?? null;
  if (!last) return { people: [], last };
  const result = await sql<WorthRow>`
    with persons as (select distinct coalesce(c.merged_into, c.id) as id from customers c
      where c.workspace_id = ${workspaceId} and c.id = any(${batch.rows.map((row) => row.id)}::uuid[]))
    select cu.id, cu.rank, ${valueOf(workspaceId)} as value,
      (select coalesce(sum(v.order_count), 0)::int from customer_value v where v.workspace_id = ${workspaceId} and v.currency = 'JPY'
        and v.customer_id in (select cu.id union all select b.id from customers b where b.workspace_id = ${workspaceId} and b.merged_into = cu.id)) as orders
    from persons p join customers cu on cu.workspace_id = ${workspaceId} and cu.id = p.id`.execute(db);
  return { people: result.rows, last };
}
