import type { Harassment, HarassmentCategory } from '@madoguchi/contracts/records.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { inGroup } from '../../customers/group-queries.ts';

export interface HarassmentRow {
  state: Harassment['state'];
  categories: HarassmentCategory[];
  note: string;
  flagged_by_id: string | null;
  flagged_at: Date;
  second_id: string | null;
  second_asked_at: Date | null;
  warned_by_id: string | null;
  warned_at: Date | null;
  ended_by_id: string | null;
  ended_at: Date | null;
  version: number;
}

export async function findHarassment(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<HarassmentRow | null> {
  const result = await sql<HarassmentRow>`
    select state, categories, note, flagged_by_id, flagged_at, second_id, second_asked_at, warned_by_id, warned_at, ended_by_id, ended_at, version
    from harassments where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertHarassment(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; categories: readonly string[]; note: string; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`
    insert into harassments (workspace_id, conversation_id, state, categories, note, flagged_by_id, flagged_at)
    values (${workspaceId}, ${row.conversationId}, 'flagged', ${row.categories}::text[], ${row.note}, ${row.byId}, ${now})`.execute(
    db,
  );
}

export type HarassmentPatch = Partial<
  Omit<HarassmentRow, 'version' | 'categories'> & { categories: string[]; decided_by_id: string | null }
>;

export async function patchHarassment(
  db: Db,
  workspaceId: string,
  conversationId: string,
  patch: HarassmentPatch,
): Promise<void> {
  await db
    .updateTable('harassments')
    .set({ ...patch, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('conversation_id', '=', conversationId)
    .execute();
}

export interface ReliefRow {
  id: string;
  relieved_id: string;
  taken_by_id: string | null;
  reason: string;
  by_id: string | null;
  at: Date;
}

export async function listReliefs(db: Db, workspaceId: string, conversationId: string): Promise<ReliefRow[]> {
  const result = await sql<ReliefRow>`
    select id, relieved_id, taken_by_id, reason, by_id, at from harassment_reliefs
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} order by at, id`.execute(db);
  return result.rows;
}

export async function insertRelief(db: Db, workspaceId: string, conversationId: string, row: ReliefRow): Promise<void> {
  await sql`
    insert into harassment_reliefs (workspace_id, id, conversation_id, relieved_id, taken_by_id, reason, by_id, at)
    values (${workspaceId}, ${row.id}, ${conversationId}, ${row.relieved_id}, ${row.taken_by_id}, ${row.reason}, ${row.by_id}, ${row.at})`.execute(
    db,
  );
}

export interface CautionRow {
  conversation_id: string;
  reference: string;
  categories: HarassmentCategory[];
  flagged_at: Date;
  is_seen: boolean;
}

/** The newest flag on a customer that was not taken back, wherever it was set. `seen` is about `conversations c`. */
export async function findCaution(
  db: Db,
  workspaceId: string,
  customerId: string,
  seen: RawBuilder<boolean>,
): Promise<CautionRow | null> {
  const result = await sql<CautionRow>`
    select h.conversation_id, c.reference, h.categories, h.flagged_at, ${seen} as is_seen
    from harassments h join conversations c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
    where h.workspace_id = ${workspaceId} and ${inGroup(sql`c.customer_id`, workspaceId, customerId)} and h.state <> 'withdrawn' order by h.flagged_at desc limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}
