import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** Something said in one of the two conversations of a merge. */
export interface MergedEntry {
  id: string;
  kind: 'message' | 'note';
  position: number;
  at: Date;
}

/** Everything in a conversation in its order, locked (messages_position, notes_position). */
export async function lockEntries(db: Db, workspaceId: string, conversationId: string): Promise<MergedEntry[]> {
  const messages = await sql<MergedEntry>`
    select m.id, 'message' as kind, m.position, m.sent_at as at from messages m
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} for update of m`.execute(db);
  const notes = await sql<MergedEntry>`
    select n.id, 'note' as kind, n.position, n.created_at as at from notes n
    where n.workspace_id = ${workspaceId} and n.conversation_id = ${conversationId} for update of n`.execute(db);
  return [...messages.rows, ...notes.rows].toSorted((a, b) => a.position - b.position);
}

/** Puts notes, with their files, at their places in a conversation. */
export async function placeNotes(
  db: Db,
  workspaceId: string,
  conversationId: string,
  places: readonly { noteId: string; position: number }[],
): Promise<void> {
  const ids = places.map((place) => place.noteId);
  await sql`
    update notes n set conversation_id = ${conversationId}, position = w.position
    from unnest(${ids}::uuid[], ${places.map((place) => place.position)}::int[]) as w(id, position)
    where n.workspace_id = ${workspaceId} and n.id = w.id`.execute(db);
  await sql`
    with moved as (
      update attachments set conversation_id = ${conversationId} where workspace_id = ${workspaceId} and entry_id = any(${ids}::uuid[]) returning file_id)
    update files set conversation_id = ${conversationId} where workspace_id = ${workspaceId} and id in (select file_id from moved)`.execute(
    db,
  );
}

/** The whole row as it stands, to be put back as it was (`restoreMerged`). */
export async function snapshotRow(db: Db, workspaceId: string, id: string): Promise<Record<string, unknown>> {
  const result = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(c) as row from conversations c where c.workspace_id = ${workspaceId} and c.id = ${id}`.execute(db);
  const [found] = result.rows;
  if (!found) throw new Error('a locked conversation is there');
  return found.row;
}

/** Makes a conversation the signpost to another, and those that led to it as well. @returns the latter. */
export async function setMerged(
  db: Db,
  workspaceId: string,
  merge: { loserId: string; survivorId: string },
  now: Date,
): Promise<string[]> {
  const led = await sql<{ id: string }>`
    update conversations set merged_into_id = ${merge.survivorId}
    where workspace_id = ${workspaceId} and merged_into_id = ${merge.loserId} returning id`.execute(db);
  await sql`
    update conversations set merged_into_id = ${merge.survivorId}, status = 'closed', closed_at = ${now}, wake_at = null, waiting_since = null,
      version = version + 1
    where workspace_id = ${workspaceId} and id = ${merge.loserId}`.execute(db);
  return led.rows.map((row) => row.id);
}

/** Brings the signpost back as the conversation it was; whatever led to it leads to it again. */
export async function restoreMerged(
  db: Db,
  workspaceId: string,
  loserId: string,
  kept: { row: Record<string, unknown>; led: readonly string[] },
): Promise<void> {
  await sql`
    update conversations c set merged_into_id = null, status = r.status, closed_at = r.closed_at, wake_at = r.wake_at, solved_at = r.solved_at,
      waiting_since = r.waiting_since, preview = r.preview, preview_by = r.preview_by, last_activity_at = r.last_activity_at,
      first_replied_at = r.first_replied_at, position = r.position, version = c.version + 1
    from jsonb_populate_record(null::conversations, ${JSON.stringify(kept.row)}::jsonb) r
    where c.workspace_id = ${workspaceId} and c.id = ${loserId}`.execute(db);
  await sql`update conversations set merged_into_id = ${loserId} where workspace_id = ${workspaceId} and id = any(${kept.led}::uuid[])`.execute(
    db,
  );
}

/** What a survivor's own row is when nothing came in since; otherwise its summary is worked out from what is there. */
export async function restoreSurvivor(
  db: Db,
  workspaceId: string,
  id: string,
  row: Record<string, unknown>,
): Promise<void> {
  await sql`
    update conversations c set preview = r.preview, preview_by = r.preview_by, waiting_since = r.waiting_since, last_activity_at = r.last_activity_at,
      first_replied_at = r.first_replied_at, position = r.position, customer_read_position = r.customer_read_position
    from jsonb_populate_record(null::conversations, ${JSON.stringify(row)}::jsonb) r
    where c.workspace_id = ${workspaceId} and c.id = ${id}`.execute(db);
}

/** Where an old id or reference leads today: the survivor, or itself. Null: there is no such conversation. */
export async function findSurvivorId(db: Db, workspaceId: string, id: string): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select coalesce(merged_into_id, id) as id from conversations where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

/** A merge that can be undone is the last one into its survivor. */
export async function hasLaterMerge(
  db: Db,
  workspaceId: string,
  move: { id: string; to_id: string; moved_at: Date },
): Promise<boolean> {
  const result = await sql`
    select 1 from moves where workspace_id = ${workspaceId} and to_id = ${move.to_id} and id > ${move.id} and merged is not null and undone_at is null limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

export interface MergedShell {
  id: string;
  reference: string;
  subject: string;
  move_id: string;
  at: Date;
}

/** The conversations that were merged into this one, the last first (conversations_merged, moves_to_conversation). */
export async function listMerged(db: Db, workspaceId: string, conversationId: string): Promise<MergedShell[]> {
  const result = await sql<MergedShell>`
    select c.id, c.reference, c.subject, v.id as move_id, v.moved_at as at from conversations c
    join moves v on v.workspace_id = c.workspace_id and v.from_id = c.id and v.merged is not null and v.undone_at is null
    where c.workspace_id = ${workspaceId} and c.merged_into_id = ${conversationId} order by v.moved_at desc limit 20`.execute(
    db,
  );
  return result.rows;
}
