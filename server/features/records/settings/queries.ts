import type { RecordSettings } from '@madoguchi/contracts/records.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** What the workspace has set itself; null: nothing. */
export async function findSettings(db: Db, workspaceId: string): Promise<Partial<RecordSettings> | null> {
  const result = await sql<{ settings: Partial<RecordSettings> }>`
    select settings from record_settings where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.settings ?? null;
}

export async function storeSettings(
  db: Db,
  workspaceId: string,
  changes: Partial<RecordSettings>,
  now: Date,
): Promise<void> {
  await sql`
    insert into record_settings (workspace_id, settings, updated_at) values (${workspaceId}, ${JSON.stringify(changes)}::jsonb, ${now})
    on conflict (workspace_id) do update set settings = record_settings.settings || excluded.settings, updated_at = excluded.updated_at`.execute(
    db,
  );
}

/** Which of these categories there are. */
export async function countCategories(db: Db, workspaceId: string, ids: readonly string[]): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from categories where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}
