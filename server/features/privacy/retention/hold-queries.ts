import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface HoldRow {
  id: string;
  customer_id: string | null;
  conversation_id: string | null;
  reason: string;
  placed_by_id: string | null;
  placed_by_name: string | null;
  placed_at: Date;
}

export async function listLegalHolds(db: Db, workspaceId: string): Promise<HoldRow[]> {
  const found = await sql<HoldRow>`
    select h.id, h.customer_id, h.conversation_id, h.reason, h.placed_by_id, m.name as placed_by_name, h.placed_at
    from legal_holds h left join members m on m.workspace_id = h.workspace_id and m.id = h.placed_by_id
    where h.workspace_id = ${workspaceId} and h.lifted_at is null order by h.placed_at desc limit 500`.execute(db);
  return found.rows;
}

export async function insertLegalHold(
  db: Db,
  workspaceId: string,
  row: { id: string; customerId: string | null; conversationId: string | null; reason: string; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into legal_holds (workspace_id, id, customer_id, conversation_id, reason, placed_by_id, placed_at)
    values (${workspaceId}, ${row.id}, ${row.customerId}, ${row.conversationId}, ${row.reason}, ${row.byId}, ${now})`.execute(
    db,
  );
}

/** @returns what it was on; null when there is none or it was lifted. */
export async function liftLegalHoldRow(
  db: Db,
  workspaceId: string,
  { id, byId }: { id: string; byId: string | null },
  now: Date,
): Promise<{ customer_id: string | null; conversation_id: string | null } | null> {
  const done = await sql<{ customer_id: string | null; conversation_id: string | null }>`
    update legal_holds set lifted_at = ${now}, lifted_by_id = ${byId} where workspace_id = ${workspaceId} and id = ${id} and lifted_at is null
    returning customer_id, conversation_id`.execute(db);
  return done.rows[0] ?? null;
}
