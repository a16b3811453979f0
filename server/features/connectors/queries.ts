import { sql } from 'kysely';
import { statementName, type Db, type Pool } from '../../kernel/database.ts';

export interface ConnectorRow {
  id: string;
  kind: string;
  name: string;
  settings: Record<string, unknown>;
  sealed_secrets: Record<string, string>;
  paused: boolean;
  hook_key: string;
  sealed_hook_secret: string;
  tested_at: Date | null;
  test_error: string | null;
  created_at: Date;
  archived_at: Date | null;
  version: number;
}

const COLUMNS = sql`id, kind, name, settings, sealed_secrets, paused, hook_key, sealed_hook_secret, tested_at, test_error, created_at, archived_at, version`;

/** Those in use, in the order they were connected. A workspace has a handful. */
export async function listConnectors(db: Db, workspaceId: string): Promise<ConnectorRow[]> {
  const result = await sql<ConnectorRow>`
    select ${COLUMNS} from connectors where workspace_id = ${workspaceId} and archived_at is null order by id limit 200`.execute(
    db,
  );
  return result.rows;
}

/** One in use. */
export async function findConnector(db: Db, workspaceId: string, id: string): Promise<ConnectorRow | null> {
  const result = await sql<ConnectorRow>`
    select ${COLUMNS} from connectors where workspace_id = ${workspaceId} and id = ${id} and archived_at is null`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function lockConnector(db: Db, workspaceId: string, id: string): Promise<ConnectorRow | null> {
  const result = await sql<ConnectorRow>`
    select ${COLUMNS} from connectors where workspace_id = ${workspaceId} and id = ${id} and archived_at is null for update`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

const BY_KEY = 'select workspace_id, connector_id from app.find_connector_by_key($1)';

/** Whose webhook this is; asked before any workspace is known. */
export async function findConnectorByKey(
  pool: Pool,
  key: string,
): Promise<{ workspaceId: string; connectorId: string } | null> {
  const result = await pool.query<{ workspace_id: string; connector_id: string }>({
    name: statementName(BY_KEY),
    text: BY_KEY,
    values: [key],
  });
  const row = result.rows[0];
  return row ? { workspaceId: row.workspace_id, connectorId: row.connector_id } : null;
}

export async function insertConnector(
  db: Db,
  workspaceId: string,
  row: Pick<
    ConnectorRow,
    'id' | 'kind' | 'name' | 'settings' | 'sealed_secrets' | 'hook_key' | 'sealed_hook_secret'
  > & {
    created_by_id: string | null;
  },
  now: Date,
): Promise<void> {
  await sql`
    insert into connectors (workspace_id, id, kind, name, settings, sealed_secrets, hook_key, sealed_hook_secret, created_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.kind}, ${row.name}, ${JSON.stringify(row.settings)}::jsonb, ${JSON.stringify(row.sealed_secrets)}::jsonb,
      ${row.hook_key}, ${row.sealed_hook_secret}, ${row.created_by_id}, ${now})`.execute(db);
}

export type ConnectorPatch = Partial<{
  name: string;
  settings: string;
  sealed_secrets: string;
  sealed_hook_secret: string;
  paused: boolean;
  tested_at: Date;
  test_error: string | null;
  archived_at: Date;
}>;

export async function patchConnector(db: Db, workspaceId: string, id: string, patch: ConnectorPatch): Promise<void> {
  await db
    .updateTable('connectors')
    .set({ ...patch, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
