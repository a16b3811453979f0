import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/**
 * Keeps that a contract was due on the day it ended until now and was renewed, when its end is moved on or given up. An end
 * that is moved back was a mistake, and so were the renewals after it (contract_renewals_pkey).
 */
export async function keepRenewal(
  db: Db,
  workspaceId: string,
  { stored, endsOn }: { stored: { id: string; ends_on: string | null }; endsOn: string | null },
  now: Date,
): Promise<void> {
  if (stored.ends_on === null) return;
  if (endsOn !== null && endsOn <= stored.ends_on) {
    await sql`
      delete from contract_renewals where workspace_id = ${workspaceId} and contract_id = ${stored.id} and due_on >= ${endsOn}::date`.execute(
      db,
    );
    return;
  }
  await sql`
    insert into contract_renewals (workspace_id, contract_id, due_on, until_on, renewed_at)
    values (${workspaceId}, ${stored.id}, ${stored.ends_on}::date, ${endsOn}::date, ${now})
    on conflict (workspace_id, contract_id, due_on) do update set until_on = excluded.until_on, renewed_at = excluded.renewed_at`.execute(
    db,
  );
}
