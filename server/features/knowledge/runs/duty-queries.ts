import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface DutyRow {
  guide_id: string;
  title: string;
  state: 'open' | 'followed' | 'deviated';
  reason: string | null;
  words: string;
}

export async function listDuties(db: Db, workspaceId: string, conversationId: string): Promise<DutyRow[]> {
  const result = await sql<DutyRow>`select d.guide_id, g.title, d.state, d.reason, d.words
    from guide_duties d join guides g on g.workspace_id = d.workspace_id and g.id = d.guide_id
    where d.workspace_id = ${workspaceId} and d.conversation_id = ${conversationId} order by g.title, g.id`.execute(db);
  return result.rows;
}

/** @returns ids of the guides that were not required before. */
export async function insertDuties(
  db: Db,
  workspaceId: string,
  duty: { conversationId: string; guideIds: readonly string[] },
  now: Date,
): Promise<string[]> {
  const result = await sql<{
    guide_id: string;
  }>`insert into guide_duties (workspace_id, conversation_id, guide_id, required_at)
    select ${workspaceId}, ${duty.conversationId}, guide_id, ${now} from unnest(${[...duty.guideIds]}::uuid[]) guide_id
    on conflict do nothing returning guide_id`.execute(db);
  return result.rows.map((row) => row.guide_id);
}

/** Of a category the contact has no more: what is not decided is owed no more. */
export async function deleteOtherOpenDuties(
  db: Db,
  workspaceId: string,
  duty: { conversationId: string; guideIds: readonly string[] },
): Promise<void> {
  await sql`delete from guide_duties where workspace_id = ${workspaceId} and conversation_id = ${duty.conversationId}
    and state = 'open' and guide_id <> all(${[...duty.guideIds]}::uuid[])`.execute(db);
}

export interface DutyEnd {
  conversationId: string;
  /** Left out: all of the conversation. */
  guideId?: string;
  state: 'followed' | 'deviated';
  reason: string | null;
  words: string;
  runId: string | null;
}

/** What was followed once stays so; a deviation is made good by following later. @returns ids of the guides. */
export async function settleDuties(db: Db, workspaceId: string, end: DutyEnd, now: Date): Promise<string[]> {
  const which = end.guideId ? sql`and guide_id = ${end.guideId}` : sql``;
  const from = end.state === 'followed' ? sql`state <> 'followed'` : sql`state = 'open'`;
  const result = await sql<{ guide_id: string }>`update guide_duties
    set state = ${end.state}, reason = ${end.reason}, words = ${end.words}, run_id = ${end.runId}, decided_at = ${now}
    where workspace_id = ${workspaceId} and conversation_id = ${end.conversationId} ${which} and ${from} returning guide_id`.execute(
    db,
  );
  return result.rows.map((row) => row.guide_id);
}

export interface GapRow {
  words: string;
  by_id: string | null;
  by_name: string | null;
  at: Date;
}

export async function findGap(db: Db, workspaceId: string, conversationId: string): Promise<GapRow | null> {
  const result = await sql<GapRow>`select p.words, p.by_id, m.name as by_name, p.at
    from manual_gaps p left join members m on m.workspace_id = p.workspace_id and m.id = p.by_id
    where p.workspace_id = ${workspaceId} and p.conversation_id = ${conversationId}`.execute(db);
  return result.rows[0] ?? null;
}

export interface FoundGapRow extends GapRow {
  conversation_id: string;
  reference: string;
  subject: string;
  guide_id: string | null;
  guide: string | null;
}

/** Of contacts the reader sees, since a time. manual_gaps_by_time carries it. */
export async function listGaps(
  db: Db,
  workspaceId: string,
  since: Date,
  seen: RawBuilder<boolean>,
): Promise<FoundGapRow[]> {
  const result =
    await sql<FoundGapRow>`select p.words, p.by_id, m.name as by_name, p.at, c.id as conversation_id, c.reference, c.subject,
      g.id as guide_id, g.title as guide
    from manual_gaps p join conversations c on c.workspace_id = p.workspace_id and c.id = p.conversation_id
    left join guide_runs r on r.workspace_id = p.workspace_id and r.id = p.run_id
    left join guides g on g.workspace_id = r.workspace_id and g.id = r.guide_id
    left join members m on m.workspace_id = p.workspace_id and m.id = p.by_id
    where p.workspace_id = ${workspaceId} and p.at >= ${since} and ${seen} order by p.at desc, p.conversation_id limit 100`.execute(
      db,
    );
  return result.rows;
}

export interface NewGap {
  conversationId: string;
  words: string;
  runId: string | null;
  byId: string | null;
}

export async function storeGap(db: Db, workspaceId: string, gap: NewGap, now: Date): Promise<void> {
  await sql`insert into manual_gaps (workspace_id, conversation_id, words, run_id, by_id, at)
    values (${workspaceId}, ${gap.conversationId}, ${gap.words}, ${gap.runId}, ${gap.byId}, ${now})
    on conflict (workspace_id, conversation_id) do update set words = excluded.words, run_id = excluded.run_id, by_id = excluded.by_id, at = excluded.at`.execute(
    db,
  );
}

export async function deleteGap(db: Db, workspaceId: string, conversationId: string): Promise<boolean> {
  const result =
    await sql`delete from manual_gaps where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}
