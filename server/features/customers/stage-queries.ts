import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { firstKnown } from '../../kernel/database.ts';

/** Puts the person of a record at a stage, if they stand at none or at one of those before it. @returns the person who moved and from where, or null. */
export async function moveStage(
  db: Db,
  workspaceId: string,
  moved: { customerId: string; stage: string; before: readonly string[] },
  now: Date,
): Promise<{ id: string; before: string | null } | null> {
  const root = firstKnown(sql`r.merged_into`, sql`r.id`);
  const result = await sql<{ id: string; before: string | null }>`with old as (
      select p.id, p.usage_stage from customers r join customers p on p.workspace_id = r.workspace_id and p.id = ${root}
      where r.workspace_id = ${workspaceId} and r.id = ${moved.customerId}
        and (p.usage_stage is null or p.usage_stage = any(${moved.before}::text[])) for no key update of p)
    update customers cu set usage_stage = ${moved.stage}, updated_at = ${now} from old
    where cu.workspace_id = ${workspaceId} and cu.id = old.id returning cu.id, old.usage_stage as before`.execute(db);
  return result.rows[0] ?? null;
}
