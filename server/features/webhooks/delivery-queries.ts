import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { Fact } from '../../kernel/facts.ts';

export interface DeliveryRow {
  id: string;
  webhook_id: string;
  fact_seq: number;
  fact_id: string;
  fact: string;
  subject_id: string;
  state: 'waiting' | 'done' | 'failed' | 'dropped';
  attempts: number;
  next_at: Date | null;
  last_status: number | null;
  last_code: string | null;
  last_ms: number | null;
  last_tried_at: Date | null;
  created_at: Date;
}

const COLUMNS = sql`d.id, d.webhook_id, d.fact_seq::float8 as fact_seq, d.fact_id, d.fact, d.subject_id, d.state, d.attempts, d.next_at, d.last_status,
  d.last_code, d.last_ms, d.last_tried_at, d.created_at`;

/** The newest number of the workspace's facts. */
export async function lastSeq(db: Db, workspaceId: string): Promise<number> {
  const { rows } = await sql<{
    seq: number;
  }>`select coalesce(max(seq), 0)::float8 as seq from facts where workspace_id = ${workspaceId}`.execute(db);
  return rows[0]?.seq ?? 0;
}

/** Facts of these names in (after, upTo], in order. By the primary key of the facts. */
export async function listFactsOf(
  db: Db,
  workspaceId: string,
  of: { names: readonly string[]; after: number; upTo: number; limit: number },
): Promise<Fact[]> {
  const { rows } = await sql<Fact>`
    select f.id, f.seq::float8 as seq, f.name, f.conversation_id as "conversationId", f.customer_id as "customerId", f.actor_kind as "actorKind",
      f.actor_id as "actorId", f.payload, f.occurred_at as "occurredAt"
    from facts f where f.workspace_id = ${workspaceId} and f.seq > ${of.after} and f.seq <= ${of.upTo} and f.name = any(${of.names}::text[])
    order by f.seq limit ${of.limit}`.execute(db);
  return rows;
}

export async function findFact(db: Db, workspaceId: string, seq: number, name: string): Promise<Fact | null> {
  const [fact] = await listFactsOf(db, workspaceId, { names: [name], after: seq - 1, upTo: seq, limit: 1 });
  return fact ?? null;
}

export async function insertDeliveries(
  db: Db,
  workspaceId: string,
  rows: readonly Pick<DeliveryRow, 'id' | 'webhook_id' | 'fact_seq' | 'fact_id' | 'fact' | 'subject_id'>[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('webhook_deliveries')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId, next_at: now, created_at: now })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'webhook_id', 'fact_seq']).doNothing())
    .execute();
}

/** What of a subject is to be sent next. By webhook_deliveries_waiting. */
export async function lockNext(
  db: Db,
  workspaceId: string,
  of: { webhookId: string; subjectId: string },
): Promise<DeliveryRow | null> {
  const { rows } = await sql<DeliveryRow>`
    select ${COLUMNS} from webhook_deliveries d
    where d.workspace_id = ${workspaceId} and d.webhook_id = ${of.webhookId} and d.subject_id = ${of.subjectId} and d.state = 'waiting'
    order by d.fact_seq limit 1 for update`.execute(db);
  return rows[0] ?? null;
}

export type DeliveryChange = Partial<
  Pick<DeliveryRow, 'state' | 'attempts' | 'next_at' | 'last_status' | 'last_code' | 'last_ms' | 'last_tried_at'>
>;

export async function patchDelivery(db: Db, workspaceId: string, id: string, change: DeliveryChange): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Subjects whose first waiting delivery is due: whatever a killed process left. */
export async function listDueSubjects(
  db: Db,
  workspaceId: string,
  now: Date,
): Promise<{ webhookId: string; subjectId: string }[]> {
  const { rows } = await sql<{ webhookId: string; subjectId: string }>`
    select first.webhook_id as "webhookId", first.subject_id as "subjectId" from (
      select distinct on (d.webhook_id, d.subject_id) d.webhook_id, d.subject_id, d.next_at from webhook_deliveries d
      join webhooks w on w.workspace_id = d.workspace_id and w.id = d.webhook_id and w.enabled
      where d.workspace_id = ${workspaceId} and d.state = 'waiting' order by d.webhook_id, d.subject_id, d.fact_seq
    ) first where first.next_at <= ${now} limit 1000`.execute(db);
  return rows;
}

/** A page of the log, newest first. */
export async function listDeliveryRows(
  db: Db,
  workspaceId: string,
  of: { webhookId: string; state: DeliveryRow['state'] | null; before: string | null; limit: number },
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select ${COLUMNS} from webhook_deliveries d
    where d.workspace_id = ${workspaceId} and d.webhook_id = ${of.webhookId} and (${of.state}::text is null or d.state = ${of.state})
      and (${of.before}::uuid is null or d.id < ${of.before}::uuid) order by d.id desc limit ${of.limit}`.execute(db);
  return rows;
}

export async function lockDelivery(
  db: Db,
  workspaceId: string,
  of: { webhookId: string; id: string },
): Promise<DeliveryRow | null> {
  const { rows } = await sql<DeliveryRow>`
    select ${COLUMNS} from webhook_deliveries d where d.workspace_id = ${workspaceId} and d.webhook_id = ${of.webhookId} and d.id = ${of.id} for update`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** What still waited is told no more: its webhook is off. */
export async function giveUpWaiting(db: Db, workspaceId: string, webhookId: string): Promise<void> {
  await sql`update webhook_deliveries set state = 'failed', next_at = null, last_code = coalesce(last_code, 'webhook_disabled')
    where workspace_id = ${workspaceId} and webhook_id = ${webhookId} and state = 'waiting'`.execute(db);
}

export async function forgetDeliveries(db: Db, workspaceId: string, before: Date): Promise<void> {
  await sql`delete from webhook_deliveries where workspace_id = ${workspaceId} and created_at < ${before} and state <> 'waiting'`.execute(
    db,
  );
}
