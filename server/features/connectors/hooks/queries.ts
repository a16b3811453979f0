import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface DeliveryRow {
  id: string;
  connector_id: string;
  topic: string;
  raw: Buffer;
  state: 'stored' | 'done' | 'ignored' | 'failed';
  error_code: string | null;
  error_detail: string;
  received_at: Date;
  done_at: Date | null;
}

/** False: it was here before. */
export async function insertDelivery(
  db: Db,
  workspaceId: string,
  row: { id: string; connectorId: string; key: string; topic: string; raw: Buffer },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into connector_deliveries (workspace_id, id, connector_id, delivery_key, topic, raw, received_at)
    values (${workspaceId}, ${row.id}, ${row.connectorId}, ${row.key}, ${row.topic}, ${row.raw}, ${now})
    on conflict (workspace_id, connector_id, delivery_key) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function findDelivery(db: Db, workspaceId: string, id: string): Promise<DeliveryRow | null> {
  const result = await sql<DeliveryRow>`
    select id, connector_id, topic, raw, state, error_code, error_detail, received_at, done_at from connector_deliveries
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** The latest first, without what they hold; `connector_deliveries_latest`. */
export async function listDeliveries(
  db: Db,
  workspaceId: string,
  filter: { connectorId: string; before: string | null; limit: number },
): Promise<Omit<DeliveryRow, 'raw'>[]> {
  const result = await sql<Omit<DeliveryRow, 'raw'>>`
    select id, connector_id, topic, state, error_code, error_detail, received_at, done_at from connector_deliveries
    where workspace_id = ${workspaceId} and connector_id = ${filter.connectorId} and (${filter.before}::uuid is null or id < ${filter.before}::uuid)
    order by id desc limit ${filter.limit}`.execute(db);
  return result.rows;
}

export async function settleDelivery(
  db: Db,
  workspaceId: string,
  id: string,
  end: { state: 'stored' | 'done' | 'ignored' | 'failed'; code: string | null; detail: string },
  now: Date,
): Promise<void> {
  await sql`
    update connector_deliveries set state = ${end.state}, error_code = ${end.code}, error_detail = ${end.detail.slice(0, 500)}, done_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Those understood long ago; what failed stays until somebody looked, and goes with the rest then. */
export async function forgetDeliveries(db: Db, workspaceId: string, before: Date): Promise<void> {
  await sql`delete from connector_deliveries where workspace_id = ${workspaceId} and state <> 'stored' and received_at < ${before}`.execute(
    db,
  );
}
