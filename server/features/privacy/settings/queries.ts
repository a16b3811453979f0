import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export async function findSettings(db: Db, workspaceId: string): Promise<Record<string, unknown> | null> {
  const found = await sql<{
    settings: Record<string, unknown>;
  }>`select settings from privacy_settings where workspace_id = ${workspaceId}`.execute(db);
  return found.rows[0]?.settings ?? null;
}

export async function storeSettings(db: Db, workspaceId: string, settings: object, now: Date): Promise<void> {
  await sql`
    insert into privacy_settings (workspace_id, settings, updated_at) values (${workspaceId}, ${JSON.stringify(settings)}::jsonb, ${now})
    on conflict (workspace_id) do update set settings = excluded.settings, updated_at = excluded.updated_at`.execute(
    db,
  );
}
