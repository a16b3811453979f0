import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface DestinationRow {
  id: string;
  name: string;
  mail: string;
  connector_id: string | null;
  archived_at: Date | null;
}

const COLUMNS = sql`id, name, mail, connector_id, archived_at`;

export async function listDestinations(db: Db, workspaceId: string): Promise<DestinationRow[]> {
  const result = await sql<DestinationRow>`
    select ${COLUMNS} from lead_destinations where workspace_id = ${workspaceId} order by archived_at is not null, id limit 200`.execute(
    db,
  );
  return result.rows;
}

export async function findDestination(db: Db, workspaceId: string, id: string): Promise<DestinationRow | null> {
  const result = await sql<DestinationRow>`
    select ${COLUMNS} from lead_destinations where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertDestination(
  db: Db,
  workspaceId: string,
  row: Pick<DestinationRow, 'id' | 'name' | 'mail' | 'connector_id'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into lead_destinations (workspace_id, id, name, mail, connector_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.name}, ${row.mail}, ${row.connector_id}, ${now})`.execute(db);
}

export async function patchDestination(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<Omit<DestinationRow, 'id'>>,
): Promise<void> {
  await db
    .updateTable('lead_destinations')
    .set(patch)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
