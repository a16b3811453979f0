import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** What a merge gave the survivor that it did not have: taken away again when it is undone. */
export interface Carried {
  tags: string[];
  followers: string[];
  participants: string[];
  drafts: { memberId: string; mode: string }[];
  /** Drafts of the survivor to which the other's text was added, as they were. */
  joined: { memberId: string; mode: string; body: string; updatedAt: string; now: string }[];
}

/** Tags, followers, people copied and unfinished texts of one conversation for the other as well; the first keeps its own. */
export async function carryOver(
  db: Db,
  workspaceId: string,
  { loserId, survivorId, withParticipants }: { loserId: string; survivorId: string; withParticipants: boolean },
): Promise<Carried> {
  const tags = await sql<{ id: string }>`
    insert into conversation_tags (workspace_id, conversation_id, tag_id)
    select workspace_id, ${survivorId}, tag_id from conversation_tags where workspace_id = ${workspaceId} and conversation_id = ${loserId}
    on conflict do nothing returning tag_id as id`.execute(db);
  const followers = await sql<{ id: string }>`
    insert into followers (workspace_id, conversation_id, member_id, created_at)
    select workspace_id, ${survivorId}, member_id, created_at from followers where workspace_id = ${workspaceId} and conversation_id = ${loserId}
    on conflict do nothing returning member_id as id`.execute(db);
  // Whoever was copied on one customer's matter gains nothing of another's (threat 41).
  const participants = await sql<{ address: string }>`
    insert into participants (workspace_id, conversation_id, address, name, added_by_id, created_at)
    select workspace_id, ${survivorId}, address, name, added_by_id, created_at from participants
    where workspace_id = ${workspaceId} and conversation_id = ${loserId} and ${withParticipants}::boolean
    on conflict do nothing returning address`.execute(db);
  const joined = await joinDrafts(db, workspaceId, { loserId, survivorId });
  const drafts = await sql<{ memberId: string; mode: string }>`
    insert into drafts (workspace_id, conversation_id, member_id, mode, body, file_ids, recipients, updated_at)
    select workspace_id, ${survivorId}, member_id, mode, body, file_ids, case when ${withParticipants}::boolean then recipients end, updated_at from drafts
    where workspace_id = ${workspaceId} and conversation_id = ${loserId}
    on conflict do nothing returning member_id as "memberId", mode`.execute(db);
  return {
    tags: tags.rows.map((row) => row.id),
    followers: followers.rows.map((row) => row.id),
    participants: participants.rows.map((row) => row.address),
    drafts: drafts.rows,
    joined,
  };
}

/** Somebody began an answer in both: their text of the one goes below their text of the other. */
async function joinDrafts(
  db: Db,
  workspaceId: string,
  { loserId, survivorId }: { loserId: string; survivorId: string },
): Promise<Carried['joined']> {
  const result = await sql<Carried['joined'][number]>`
    update drafts d set body = left(d.body || ${'\n\n'} || l.body, 100000)
    from drafts l, drafts was
    where d.workspace_id = ${workspaceId} and d.conversation_id = ${survivorId}
      and l.workspace_id = d.workspace_id and l.conversation_id = ${loserId} and l.member_id = d.member_id and l.mode = d.mode and l.body <> ''
      and was.workspace_id = d.workspace_id and was.conversation_id = d.conversation_id and was.member_id = d.member_id and was.mode = d.mode
    returning d.member_id as "memberId", d.mode, was.body, was.updated_at::text as "updatedAt", d.body as now`.execute(
    db,
  );
  return result.rows;
}

/** Takes away what `carryOver` gave; texts that were written on meanwhile stay. */
export async function takeBack(
  db: Db,
  workspaceId: string,
  { loserId, survivorId }: { loserId: string; survivorId: string },
  carried: Carried,
): Promise<void> {
  const at = sql`workspace_id = ${workspaceId} and conversation_id = ${survivorId}`;
  await sql`delete from conversation_tags where ${at} and tag_id = any(${carried.tags}::uuid[])`.execute(db);
  await sql`delete from followers where ${at} and member_id = any(${carried.followers}::uuid[])`.execute(db);
  await sql`delete from participants where ${at} and address = any(${carried.participants}::text[])`.execute(db);
  for (const { memberId, mode } of carried.drafts)
    await sql`
      delete from drafts d using drafts l where d.workspace_id = ${workspaceId} and d.conversation_id = ${survivorId}
        and d.member_id = ${memberId} and d.mode = ${mode} and l.workspace_id = d.workspace_id and l.conversation_id = ${loserId}
        and l.member_id = d.member_id and l.mode = d.mode and l.body = d.body`.execute(db);
  for (const { memberId, mode, body, updatedAt, now } of carried.joined)
    await sql`update drafts set body = ${body}, updated_at = ${updatedAt}::timestamptz where ${at} and member_id = ${memberId} and mode = ${mode} and body = ${now}`.execute(
      db,
    );
}

export interface ReadMark {
  memberId: string;
  position: number;
}

/** How far members have read, and the customer (`memberId` empty). */
export async function listReadMarks(db: Db, workspaceId: string, conversationId: string): Promise<ReadMark[]> {
  const result = await sql<ReadMark>`
    select member_id as "memberId", position from read_states where workspace_id = ${workspaceId} and conversation_id = ${conversationId} for update`.execute(
    db,
  );
  return result.rows;
}

export async function setReadMarks(
  db: Db,
  workspaceId: string,
  conversationId: string,
  marks: readonly ReadMark[],
): Promise<void> {
  await sql`
    update read_states r set position = w.position
    from unnest(${marks.map((mark) => mark.memberId)}::uuid[], ${marks.map((mark) => mark.position)}::int[]) as w(member_id, position)
    where r.workspace_id = ${workspaceId} and r.conversation_id = ${conversationId} and r.member_id = w.member_id`.execute(
    db,
  );
}

export async function setCustomerRead(db: Db, workspaceId: string, id: string, position: number): Promise<void> {
  await sql`update conversations set customer_read_position = ${position} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}
