import type { IntakeFields } from '@madoguchi/contracts/records.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface IntakeRow {
  situation: string;
  trigger: string;
  tried: string;
  purpose: string;
  needed_by: Date | null;
  fallback: string;
  intent: IntakeFields['intent'];
  step: IntakeFields['step'];
  mood: IntakeFields['mood'];
  disposition: IntakeFields['disposition'];
  updated_at: Date;
  updated_by_id: string | null;
  updated_by_name: string | null;
}

const COLUMNS = sql`i.situation, i.trigger, i.tried, i.purpose, i.needed_by, i.fallback, i.intent, i.step, i.mood, i.disposition, i.updated_at,
  i.updated_by_id, (select m.name from members m where m.workspace_id = i.workspace_id and m.id = i.updated_by_id) as updated_by_name`;

export async function findIntake(db: Db, workspaceId: string, conversationId: string): Promise<IntakeRow | null> {
  const result = await sql<IntakeRow>`
    select ${COLUMNS} from intakes i where i.workspace_id = ${workspaceId} and i.conversation_id = ${conversationId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** The conversation is locked by the caller, so that two writers come one after the other. */
export async function storeIntake(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; fields: IntakeFields; byId: string | null },
  now: Date,
): Promise<void> {
  const { fields: f } = row;
  await sql`
    insert into intakes (workspace_id, conversation_id, situation, trigger, tried, purpose, needed_by, fallback, intent, step, mood, disposition, updated_by_id, updated_at)
    values (${workspaceId}, ${row.conversationId}, ${f.situation}, ${f.trigger}, ${f.tried}, ${f.purpose}, ${f.neededBy}, ${f.fallback}, ${f.intent}, ${f.step},
      ${f.mood}, ${f.disposition}, ${row.byId}, ${now})
    on conflict (workspace_id, conversation_id) do update set situation = excluded.situation, trigger = excluded.trigger, tried = excluded.tried,
      purpose = excluded.purpose, needed_by = excluded.needed_by, fallback = excluded.fallback, intent = excluded.intent, step = excluded.step,
      mood = excluded.mood, disposition = excluded.disposition, updated_by_id = excluded.updated_by_id, updated_at = excluded.updated_at, merge_id = null`.execute(
    db,
  );
}

/** The last things a customer said in a conversation, with its subject: where products and serial numbers are named. */
export async function findWhatWasSaid(db: Db, workspaceId: string, conversationId: string): Promise<string> {
  const result = await sql<{ words: string }>`
    select c.subject || ' ' || coalesce((select string_agg(left(m.body, 2000), ' ' order by m.position desc) from (
      select position, body from messages where workspace_id = c.workspace_id and conversation_id = c.id and direction = 'in'
      order by position desc limit 10) m), '') as words
    from conversations c where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows[0]?.words ?? '';
}
