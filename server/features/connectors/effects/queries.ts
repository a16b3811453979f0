import type { EffectState } from '@madoguchi/contracts/connectors.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface EffectRow {
  id: string;
  connector_id: string;
  kind: string;
  key: string;
  payload: Record<string, unknown>;
  conversation_id: string | null;
  customer_id: string | null;
  state: EffectState;
  attempts: number;
  sent_at: Date | null;
  next_at: Date | null;
  result: Record<string, unknown> | null;
  external_id: string | null;
  error_code: string | null;
  error_detail: string;
  requested_by_kind: string;
  requested_by_id: string | null;
  requested_at: Date;
  ended_at: Date | null;
}

const COLUMNS = sql`id, connector_id, kind, key, payload, conversation_id, customer_id, state, attempts, sent_at, next_at, result, external_id,
  error_code, error_detail, requested_by_kind, requested_by_id, requested_at, ended_at`;

export async function insertEffect(
  db: Db,
  workspaceId: string,
  row: Pick<
    EffectRow,
    | 'id'
    | 'connector_id'
    | 'kind'
    | 'key'
    | 'payload'
    | 'conversation_id'
    | 'customer_id'
    | 'requested_by_kind'
    | 'requested_by_id'
  >,
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into connector_effects (workspace_id, id, connector_id, kind, key, payload, conversation_id, customer_id, requested_by_kind, requested_by_id, requested_at, next_at)
    values (${workspaceId}, ${row.id}, ${row.connector_id}, ${row.kind}, ${row.key}, ${JSON.stringify(row.payload)}::jsonb, ${row.conversation_id}, ${row.customer_id},
      ${row.requested_by_kind}, ${row.requested_by_id}, ${now}, ${now})
    on conflict (workspace_id, connector_id, key) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function findEffect(db: Db, workspaceId: string, id: string): Promise<EffectRow | null> {
  const result = await sql<EffectRow>`
    select ${COLUMNS} from connector_effects where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export async function findEffectByKey(
  db: Db,
  workspaceId: string,
  connectorId: string,
  key: string,
): Promise<EffectRow | null> {
  const result = await sql<EffectRow>`
    select ${COLUMNS} from connector_effects where workspace_id = ${workspaceId} and connector_id = ${connectorId} and key = ${key}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function lockEffect(db: Db, workspaceId: string, id: string): Promise<EffectRow | null> {
  const result = await sql<EffectRow>`
    select ${COLUMNS} from connector_effects where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return result.rows[0] ?? null;
}

export type EffectPatch = Partial<{
  state: EffectState;
  attempts: number;
  sent_at: Date | null;
  next_at: Date | null;
  result: string;
  external_id: string | null;
  error_code: string | null;
  error_detail: string;
  decided_by_id: string | null;
  ended_at: Date;
}>;

export async function patchEffect(db: Db, workspaceId: string, id: string, patch: EffectPatch): Promise<void> {
  await db
    .updateTable('connector_effects')
    .set(patch)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Of one system, the latest first; `connector_effects_latest`. */
export async function listEffects(
  db: Db,
  workspaceId: string,
  filter: { connectorId: string; before: string | null; limit: number },
): Promise<EffectRow[]> {
  const result = await sql<EffectRow>`
    select ${COLUMNS} from connector_effects
    where workspace_id = ${workspaceId} and connector_id = ${filter.connectorId} and (${filter.before}::uuid is null or id < ${filter.before}::uuid)
    order by id desc limit ${filter.limit}`.execute(db);
  return result.rows;
}

/** Those whose job may have been lost; `connector_effects_open`. */
export async function listForgottenEffects(db: Db, workspaceId: string, before: Date): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from connector_effects
    where workspace_id = ${workspaceId} and state in ('requested', 'sending', 'waiting') and next_at < ${before} order by next_at limit 200`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}
