import type { RecordName, SyncCounts, SyncState } from '@madoguchi/contracts/connectors.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface SyncRow {
  connector_id: string;
  record: RecordName;
  every_minutes: number;
  enabled: boolean;
  state: SyncState;
  cursor: string | null;
  since: Date | null;
  round_at: Date | null;
  round_counts: Partial<SyncCounts>;
  last_counts: Partial<SyncCounts>;
  error_code: string | null;
  error_detail: string;
  failures: number;
  next_at: Date | null;
  finished_at: Date | null;
  refused: number;
}

const COLUMNS = sql`s.connector_id, s.record, s.every_minutes, s.enabled, s.state, s.cursor, s.since, s.round_at, s.round_counts, s.last_counts,
  s.error_code, s.error_detail, s.failures, s.next_at, s.finished_at,
  (select count(*)::int from connector_refusals r where r.workspace_id = s.workspace_id and r.connector_id = s.connector_id and r.record = s.record) as refused`;

export async function listSyncs(db: Db, workspaceId: string, connectorIds: readonly string[]): Promise<SyncRow[]> {
  const result = await sql<SyncRow>`
    select ${COLUMNS} from connector_syncs s where s.workspace_id = ${workspaceId} and s.connector_id = any(${connectorIds}::uuid[]) order by s.connector_id, s.record`.execute(
    db,
  );
  return result.rows;
}

export async function findSync(
  db: Db,
  workspaceId: string,
  key: { connectorId: string; record: RecordName },
): Promise<SyncRow | null> {
  const result = await sql<SyncRow>`
    select ${COLUMNS} from connector_syncs s where s.workspace_id = ${workspaceId} and s.connector_id = ${key.connectorId} and s.record = ${key.record}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function lockSync(
  db: Db,
  workspaceId: string,
  key: { connectorId: string; record: RecordName },
): Promise<SyncRow | null> {
  await sql`select 1 from connector_syncs where workspace_id = ${workspaceId} and connector_id = ${key.connectorId} and record = ${key.record} for update`.execute(
    db,
  );
  return findSync(db, workspaceId, key);
}

export async function insertSync(
  db: Db,
  workspaceId: string,
  row: { connectorId: string; record: RecordName; enabled: boolean; everyMinutes: number; nextAt: Date | null },
): Promise<void> {
  await sql`
    insert into connector_syncs (workspace_id, connector_id, record, enabled, every_minutes, next_at)
    values (${workspaceId}, ${row.connectorId}, ${row.record}, ${row.enabled}, ${row.everyMinutes}, ${row.nextAt})
    on conflict (workspace_id, connector_id, record) do nothing`.execute(db);
}

export type SyncPatch = Partial<{
  every_minutes: number;
  enabled: boolean;
  state: SyncState;
  cursor: string | null;
  since: Date | null;
  round_at: Date | null;
  round_counts: string;
  last_counts: string;
  error_code: string | null;
  error_detail: string;
  failures: number;
  next_at: Date | null;
  finished_at: Date;
}>;

export async function patchSync(
  db: Db,
  workspaceId: string,
  key: { connectorId: string; record: RecordName },
  patch: SyncPatch,
): Promise<void> {
  await db
    .updateTable('connector_syncs')
    .set(patch)
    .where('workspace_id', '=', workspaceId)
    .where('connector_id', '=', key.connectorId)
    .where('record', '=', key.record)
    .execute();
}

/** Those whose hour has come, of systems that are in use and not paused; `connector_syncs_due`. */
export async function takeDueSyncs(
  db: Db,
  workspaceId: string,
  { now, until }: { now: Date; until: Date },
): Promise<{ connector_id: string; record: RecordName }[]> {
  const result = await sql<{ connector_id: string; record: RecordName }>`
    update connector_syncs s set next_at = ${until}, state = 'reading'
    from connectors c
    where s.workspace_id = ${workspaceId} and s.enabled and s.next_at <= ${now}
      and c.workspace_id = s.workspace_id and c.id = s.connector_id and not c.paused and c.archived_at is null
    returning s.connector_id, s.record`.execute(db);
  return result.rows;
}

export interface RefusalRow {
  record: RecordName;
  external_id: string;
  code: string;
  detail: string;
  row: Record<string, unknown>;
  at: Date;
}

export async function listRefusals(
  db: Db,
  workspaceId: string,
  filter: { connectorId: string; record?: RecordName; limit: number },
): Promise<RefusalRow[]> {
  const record = filter.record ?? null;
  const result = await sql<RefusalRow>`
    select record, external_id, code, detail, row, at from connector_refusals
    where workspace_id = ${workspaceId} and connector_id = ${filter.connectorId} and (${record}::text is null or record = ${record})
    order by record, external_id limit ${filter.limit}`.execute(db);
  return result.rows;
}

export async function writeRefusal(
  db: Db,
  workspaceId: string,
  connectorId: string,
  row: Omit<RefusalRow, 'at'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into connector_refusals (workspace_id, connector_id, record, external_id, code, detail, row, at)
    values (${workspaceId}, ${connectorId}, ${row.record}, ${row.external_id}, ${row.code}, ${row.detail}, ${JSON.stringify(row.row)}::jsonb, ${now})
    on conflict (workspace_id, connector_id, record, external_id)
    do update set code = excluded.code, detail = excluded.detail, row = excluded.row, at = excluded.at`.execute(db);
}

export async function deleteRefusals(
  db: Db,
  workspaceId: string,
  key: { connectorId: string; record: RecordName },
  externalIds: readonly string[],
): Promise<void> {
  await sql`
    delete from connector_refusals where workspace_id = ${workspaceId} and connector_id = ${key.connectorId} and record = ${key.record}
      and external_id = any(${externalIds}::text[])`.execute(db);
}
