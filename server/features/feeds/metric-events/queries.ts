import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { ended } from '../tables/row-queries.ts';
import type { FactRow } from '../../metrics/counting/neutral.ts';

export interface Window {
  /** Facts behind this one … */
  after: number;
  /** … up to this one. */
  until: number;
}

/** So many facts from one on (facts_pkey). `isLast`: there are no more. */
export async function findWindow(
  db: Db,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<Window & { isLast: boolean }> {
  const result = await sql<{ until: number | null; n: number }>`
    select max(f.seq)::float8 as until, count(*)::int as n
    from (select seq from facts where workspace_id = ${workspaceId} and seq > ${after} order by seq limit ${limit}) f`.execute(
    db,
  );
  const row = result.rows[0];
  return { after, until: row?.until ?? after, isLast: (row?.n ?? 0) < limit };
}

/** The number of the last fact. */
export async function findLastSeq(db: Db, workspaceId: string): Promise<number> {
  const result = await sql<{ seq: number }>`
    select coalesce(max(seq), 0)::float8 as seq from facts where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.seq ?? 0;
}

/** When the first fact from a number on happened; null where there is none. */
export async function findInstantFrom(db: Db, workspaceId: string, seq: number): Promise<Date | null> {
  const result = await sql<{ at: Date }>`
    select occurred_at as at from facts where workspace_id = ${workspaceId} and seq >= ${seq} order by seq limit 1`.execute(
    db,
  );
  return result.rows[0]?.at ?? null;
}

export interface TouchedRow {
  id: string;
  reference: string;
  team_id: string | null;
  inbox_id: string;
}

/** Conversations of this reader to which one of these facts happened. */
export async function listTouched(
  db: Db,
  workspaceId: string,
  { window, names, seen }: { window: Window; names: readonly string[]; seen: RawBuilder<boolean> },
): Promise<TouchedRow[]> {
  const result = await sql<TouchedRow>`
    select c.id, c.reference, c.team_id, c.inbox_id from conversations c
    where c.workspace_id = ${workspaceId} and ${seen} and c.id in (
      select f.conversation_id from facts f where f.workspace_id = ${workspaceId} and f.seq > ${window.after} and f.seq <= ${window.until} and f.name = any(${[...names]}::text[]))
    order by c.id`.execute(db);
  return result.rows;
}

/** Facts of conversations up to one, in the order in which they were stored (facts_by_conversation). */
export async function listFactsUntil(
  db: Db,
  workspaceId: string,
  { ids, names, until }: { ids: readonly string[]; names: readonly string[]; until: number },
): Promise<FactRow[]> {
  const result = await sql<FactRow>`
    select f.seq::float8 as seq, f.name, f.conversation_id, f.actor_kind, f.actor_id, f.payload, f.occurred_at from facts f
    where f.workspace_id = ${workspaceId} and f.conversation_id = any(${[...ids]}::uuid[]) and f.seq <= ${until} and f.name = any(${[...names]}::text[])
    order by f.seq`.execute(db);
  return result.rows;
}

export interface TargetRow {
  id: string;
  conversation_id: string;
  kind: string;
  policy_id: string | null;
  target_ms: number | null;
  due_at: Date | null;
  started_at: Date;
  ended_at: Date | null;
}

const OWN = ['first_response', 'next_response', 'resolution', 'periodic_update'];

/** Targets that hold or held, of these conversations; what was promised by itself has facts (sla_clocks_of_conversation). */
export async function listTargets(db: Db, workspaceId: string, ids: readonly string[]): Promise<TargetRow[]> {
  const result = await sql<TargetRow>`
    select id, conversation_id, kind, policy_id, target_ms::float8 as target_ms, due_at, started_at, ended_at from sla_clocks
    where workspace_id = ${workspaceId} and conversation_id = any(${[...ids]}::uuid[]) and kind = any(${OWN}::text[]) order by started_at, id`.execute(
    db,
  );
  return result.rows;
}

/** Conversations that are gone since these facts: deleted, or merged into one that was. */
export async function listEnded(db: Db, workspaceId: string, { after, until }: Window): Promise<string[]> {
  const facts = sql`(select * from facts where workspace_id = ${workspaceId} and seq > ${after} and seq <= ${until})`;
  const result = await sql<{ id: string }>`
    select distinct e.id from ${ended(facts)} e where e.id is not null
      and not exists (select from conversations c where c.workspace_id = ${workspaceId} and c.id = e.id) order by e.id`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}
