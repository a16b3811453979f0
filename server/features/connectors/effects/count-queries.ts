import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** How much is not ended yet, by system; `connector_effects_open` and the latest. */
export async function countOpenEffects(
  db: Db,
  workspaceId: string,
  connectorIds: readonly string[],
): Promise<{ connector_id: string; open: number; uncertain: number }[]> {
  const result = await sql<{ connector_id: string; open: number; uncertain: number }>`
    select connector_id, count(*) filter (where state <> 'uncertain')::int as open, count(*) filter (where state = 'uncertain')::int as uncertain
    from connector_effects where workspace_id = ${workspaceId} and connector_id = any(${connectorIds}::uuid[]) and state not in ('done', 'failed')
    group by connector_id`.execute(db);
  return result.rows;
}
