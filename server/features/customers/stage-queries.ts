import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { firstKnown } from '../../kernel/database.ts';

/** Puts the person of a record at a stage, if they stand at none or at one of those before it. @returns the person who moved, or null. */
export async function moveStage(
  db: Db,
  workspaceId: string,
  moved: { customerId: string; stage: string; before: readonly string[] },
  now: Date,
): Promise<string | null> {
  const root = firstKnown(sql`r.merged_into`, sql`r.id`);
  const result = await sql<{ id: string }>`update customers cu set usage_stage = ${moved.stage}, updated_at = ${now}
    from customers r where r.workspace_id = ${workspaceId} and r.id = ${moved.customerId} and cu.workspace_id = r.workspace_id and cu.id = ${root}
      and (cu.usage_stage is null or cu.usage_stage = any(${moved.before}::text[])) returning cu.id`.execute(db);
  return result.rows[0]?.id ?? null;
}
