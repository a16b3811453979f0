import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface NoteRow {
  id: string;
  team_id: string | null;
  shift: string;
  body: string;
  important: boolean;
  due_at: Date | null;
  mentions: string[];
  author_id: string | null;
  author_name: string | null;
  created_at: Date;
  edited_at: Date | null;
  closed_at: Date | null;
  closed_by_id: string | null;
  closed_by_name: string | null;
  for_me: boolean;
  read_by_me: boolean;
  read_count: number;
  reader_count: number;
  comments: { id: string; author: { id: string; name: string } | null; body: string; at: string }[];
  conversations: { id: string; reference: string; subject: string }[];
}

/** Those a note is for: who works with notes, in its team when it names one; its author knows it already. */
const READER = sql`m.workspace_id = n.workspace_id and m.deactivated_at is null and m.role <> 'light' and m.id is distinct from n.author_id
  and (n.team_id is null or m.id = any(n.mentions) or exists (select from team_members tm
    where tm.workspace_id = n.workspace_id and tm.team_id = n.team_id and tm.member_id = m.id))`;
const HAS_READ = sql`exists (select from handover_reads r where r.workspace_id = n.workspace_id and r.note_id = n.id and r.member_id = m.id)`;

/** Whose eyes: the member, and which conversations they see (over `conversations c`). */
export interface Eyes {
  memberId: string | null;
  conversations: RawBuilder<boolean>;
}

function columnsFor(eyes: Eyes): RawBuilder<unknown> {
  const { memberId } = eyes;
  return sql`n.id, n.team_id, n.shift, n.body, n.important, n.due_at, n.mentions, n.author_id, a.name as author_name, n.created_at, n.edited_at,
    n.closed_at, n.closed_by_id, cl.name as closed_by_name,
    exists (select from members m where ${READER} and m.id = ${memberId}::uuid) as for_me,
    exists (select from handover_reads r where r.workspace_id = n.workspace_id and r.note_id = n.id and r.member_id = ${memberId}::uuid) as read_by_me,
    (select count(*)::int from members m where ${READER} and ${HAS_READ}) as read_count,
    (select count(*)::int from members m where ${READER}) as reader_count,
    coalesce((select json_agg(json_build_object('id', k.id, 'body', k.body, 'at', to_char(k.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'author', case when cm.id is null then null else json_build_object('id', cm.id, 'name', cm.name) end) order by k.id)
      from handover_comments k left join members cm on cm.workspace_id = k.workspace_id and cm.id = k.author_id
      where k.workspace_id = n.workspace_id and k.note_id = n.id), '[]') as comments,
    coalesce((select json_agg(json_build_object('id', c.id, 'reference', c.reference, 'subject', c.subject) order by c.reference)
      from handover_conversations h join conversations c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      where h.workspace_id = n.workspace_id and h.note_id = n.id and ${eyes.conversations}), '[]') as conversations`;
}

const FROM = sql`handover_notes n
  left join members a on a.workspace_id = n.workspace_id and a.id = n.author_id
  left join members cl on cl.workspace_id = n.workspace_id and cl.id = n.closed_by_id`;

export interface NoteFilter {
  state: 'open' | 'closed';
  teamId?: string | undefined;
  /** Folded, `%` and `_` escaped. */
  words: string;
  before: string | null;
  limit: number;
}

/** Newest first, by handover_notes_open or the key. */
export async function listNotes(
  db: Db,
  workspaceId: string,
  filter: NoteFilter,
  seen: RawBuilder<boolean>,
  eyes: Eyes,
): Promise<NoteRow[]> {
  const conditions = [
    sql`n.workspace_id = ${workspaceId}`,
    filter.state === 'open' ? sql`n.closed_at is null` : sql`n.closed_at is not null`,
    seen,
  ];
  if (filter.teamId) conditions.push(sql`n.team_id = ${filter.teamId}`);
  if (filter.words) conditions.push(sql`n.folded like ${`%${filter.words}%`}`);
  if (filter.before) conditions.push(sql`n.id < ${filter.before}::uuid`);
  const result = await sql<NoteRow>`
    select ${columnsFor(eyes)} from ${FROM} where ${sql.join(conditions, sql` and `)} order by n.id desc limit ${filter.limit}`.execute(
    db,
  );
  return result.rows;
}

export async function findNote(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
  eyes: Eyes,
): Promise<NoteRow | null> {
  const result = await sql<NoteRow>`
    select ${columnsFor(eyes)} from ${FROM} where n.workspace_id = ${workspaceId} and n.id = ${id} and ${seen}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export interface LockedNote {
  id: string;
  team_id: string | null;
  body: string;
  shift: string;
  important: boolean;
  due_at: Date | null;
  author_id: string | null;
  mentions: string[];
  closed_at: Date | null;
}

/** The note itself, locked until the transaction ends. */
export async function lockNote(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<LockedNote | null> {
  const result = await sql<LockedNote>`
    select n.id, n.team_id, n.body, n.shift, n.important, n.due_at, n.author_id, n.mentions, n.closed_at from handover_notes n
    where n.workspace_id = ${workspaceId} and n.id = ${id} and ${seen} for update of n`.execute(db);
  return result.rows[0] ?? null;
}

/** What is open for a member, and how much of it they have not read. */
export async function countNotes(
  db: Db,
  workspaceId: string,
  memberId: string | null,
  seen: RawBuilder<boolean>,
): Promise<{ open: number; unread: number }> {
  const result = await sql<{ open: number; unread: number }>`
    select count(*)::int as open, count(*) filter (where not read)::int as unread from (
      select exists (select from handover_reads r where r.workspace_id = n.workspace_id and r.note_id = n.id and r.member_id = ${memberId}::uuid) as read
      from handover_notes n where n.workspace_id = ${workspaceId} and n.closed_at is null and ${seen}
        and exists (select from members m where ${READER} and m.id = ${memberId}::uuid) limit 1000) mine`.execute(db);
  return result.rows[0] ?? { open: 0, unread: 0 };
}

export interface ReaderRow {
  id: string;
  name: string;
  read_at: Date | null;
}

/** Those the note is for, and when each has read it. */
export async function listReaders(db: Db, workspaceId: string, noteId: string): Promise<ReaderRow[]> {
  const result = await sql<ReaderRow>`
    select m.id, m.name, r.read_at from handover_notes n join members m on ${READER}
    left join handover_reads r on r.workspace_id = n.workspace_id and r.note_id = n.id and r.member_id = m.id
    where n.workspace_id = ${workspaceId} and n.id = ${noteId} order by r.read_at, m.kana, m.name, m.id`.execute(db);
  return result.rows;
}

export interface NewNoteRow {
  id: string;
  teamId: string | null;
  shift: string;
  body: string;
  important: boolean;
  dueAt: Date | null;
  mentions: readonly string[];
  authorKind: string;
  authorId: string | null;
  folded: string;
  conversationIds: readonly string[];
}

/** Stores a note and what it links; of the conversations, those the author sees. */
export async function insertNote(
  db: Db,
  workspaceId: string,
  row: NewNoteRow,
  seen: RawBuilder<boolean>,
  now: Date,
): Promise<void> {
  await sql`insert into handover_notes (workspace_id, id, team_id, shift, body, important, due_at, mentions, author_kind, author_id, folded, created_at)
    values (${workspaceId}, ${row.id}, ${row.teamId}, ${row.shift}, ${row.body}, ${row.important}, ${row.dueAt}, ${row.mentions}::uuid[],
      ${row.authorKind}, ${row.authorId}, ${row.folded}, ${now})`.execute(db);
  await sql`insert into handover_conversations (workspace_id, note_id, conversation_id)
    select c.workspace_id, ${row.id}::uuid, c.id from conversations c
    where c.workspace_id = ${workspaceId} and c.id = any(${row.conversationIds}::uuid[]) and ${seen}`.execute(db);
}

export async function updateNote(
  db: Db,
  workspaceId: string,
  note: { id: string; shift: string; body: string; important: boolean; dueAt: Date | null; folded: string },
  now: Date,
): Promise<void> {
  await sql`update handover_notes set shift = ${note.shift}, body = ${note.body}, important = ${note.important}, due_at = ${note.dueAt},
      folded = ${note.folded}, edited_at = ${now} where workspace_id = ${workspaceId} and id = ${note.id}`.execute(db);
}

/** A changed text is unread again, but not for who changed it. */
export async function forgetReads(
  db: Db,
  workspaceId: string,
  noteId: string,
  exceptMemberId: string | null,
): Promise<void> {
  await sql`delete from handover_reads where workspace_id = ${workspaceId} and note_id = ${noteId} and member_id is distinct from ${exceptMemberId}::uuid`.execute(
    db,
  );
}

/** @returns whether it had not been read before. */
export async function insertRead(
  db: Db,
  workspaceId: string,
  read: { noteId: string; memberId: string },
  now: Date,
): Promise<boolean> {
  const result = await sql`insert into handover_reads (workspace_id, note_id, member_id, read_at)
    values (${workspaceId}, ${read.noteId}, ${read.memberId}, ${now}) on conflict do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function insertComment(
  db: Db,
  workspaceId: string,
  comment: { id: string; noteId: string; authorKind: string; authorId: string | null; body: string; folded: string },
  now: Date,
): Promise<void> {
  await sql`insert into handover_comments (workspace_id, note_id, id, author_kind, author_id, body, created_at)
    values (${workspaceId}, ${comment.noteId}, ${comment.id}, ${comment.authorKind}, ${comment.authorId}, ${comment.body}, ${now})`.execute(
    db,
  );
  await sql`update handover_notes set folded = left(folded || ' ' || ${comment.folded}, 50000) where workspace_id = ${workspaceId} and id = ${comment.noteId}`.execute(
    db,
  );
}

export async function listCommenters(db: Db, workspaceId: string, noteId: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select distinct author_id as id from handover_comments where workspace_id = ${workspaceId} and note_id = ${noteId} and author_kind = 'member'`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

export async function setClosed(
  db: Db,
  workspaceId: string,
  noteId: string,
  closed: { at: Date; byId: string | null } | null,
): Promise<void> {
  await sql`update handover_notes set closed_at = ${closed?.at ?? null}, closed_by_id = ${closed?.byId ?? null}
    where workspace_id = ${workspaceId} and id = ${noteId}`.execute(db);
}
