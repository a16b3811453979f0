import { sql } from 'kysely';
import { statementName, type Db, type Pool } from '../../../kernel/database.ts';

const BY_KEY = 'select workspace_id, inbox_id, channel from app.find_inbox_by_key($1)';

/** The form inbox of a public key; asked before any workspace is known. Archived ones are not found. */
export async function findFormByKey(pool: Pool, key: string): Promise<{ workspaceId: string; inboxId: string } | null> {
  const result = await pool.query<{ workspace_id: string; inbox_id: string; channel: string }>({
    name: statementName(BY_KEY),
    text: BY_KEY,
    values: [key],
  });
  const row = result.rows[0];
  return row?.channel === 'form' ? { workspaceId: row.workspace_id, inboxId: row.inbox_id } : null;
}

export interface FormRow {
  id: string;
  name: string;
  public_key: string;
  settings: { allowedOrigins?: string[]; greeting?: string };
  locale: 'ja' | 'en';
}

export async function findForm(db: Db, workspaceId: string, inboxId: string): Promise<FormRow | null> {
  const result = await sql<FormRow>`
    select i.id, i.name, i.public_key, i.settings, w.locale from inboxes i join workspaces w on w.workspace_id = i.workspace_id
    where i.workspace_id = ${workspaceId} and i.id = ${inboxId} and i.archived_at is null`.execute(db);
  return result.rows[0] ?? null;
}
