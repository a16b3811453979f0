import { sql, type RawBuilder } from 'kysely';
import type { Db, Pool } from '../../../kernel/database.ts';
import { statementName } from '../../../kernel/database.ts';
import { MESSAGE_COLUMNS, type MessageRow } from '../../conversations/messages/queries.ts';
import { saidToAll } from '../../conversations/parties/queries.ts';

export interface InboxPlace {
  workspace_id: string;
  inbox_id: string;
  channel: string;
}

const BY_KEY = 'select workspace_id, inbox_id, channel from app.find_inbox_by_key($1)';

/** Which inbox a public key belongs to; asked before any workspace is known. Archived ones are not found. */
export async function findInboxByKey(pool: Pool, key: string): Promise<InboxPlace | null> {
  const result = await pool.query<InboxPlace>({ name: statementName(BY_KEY), text: BY_KEY, values: [key] });
  return result.rows[0] ?? null;
}

export interface InboxRow {
  id: string;
  name: string;
  channel: string;
  team_id: string | null;
  public_key: string;
  settings: { allowedOrigins?: string[]; greeting?: string };
  sealed_secret: Buffer | null;
  locale: 'ja' | 'en';
  is_demo: boolean;
}

/** An inbox with what its public pages need to know of the workspace. */
export async function findInbox(db: Db, workspaceId: string, inboxId: string): Promise<InboxRow | null> {
  const result = await sql<InboxRow>`
    select i.id, i.name, i.channel, i.team_id, i.public_key, i.settings, i.sealed_secret, w.locale, w.is_demo
    from inboxes i join workspaces w on w.workspace_id = i.workspace_id
    where i.workspace_id = ${workspaceId} and i.id = ${inboxId} and i.archived_at is null`.execute(db);
  return result.rows[0] ?? null;
}

/** Public keys of the first chat and the first form inbox of a demo workspace; null elsewhere. */
export async function findDemoKeys(
  db: Db,
  workspaceId: string,
): Promise<{ chat: string | null; form: string | null } | null> {
  const result = await sql<{ chat: string | null; form: string | null }>`
    select (select i.public_key from inboxes i where i.workspace_id = w.workspace_id and i.channel = 'chat' and i.archived_at is null order by i.created_at, i.id limit 1) as chat,
      (select i.public_key from inboxes i where i.workspace_id = w.workspace_id and i.channel = 'form' and i.archived_at is null order by i.created_at, i.id limit 1) as form
    from workspaces w where w.workspace_id = ${workspaceId} and w.is_demo`.execute(db);
  return result.rows[0] ?? null;
}

/** Public key of the first form inbox of a workspace. */
export async function findFormKey(db: Db, workspaceId: string): Promise<string | null> {
  const result = await sql<{ public_key: string }>`
    select public_key from inboxes where workspace_id = ${workspaceId} and channel = 'form' and archived_at is null order by created_at, id limit 1`.execute(
    db,
  );
  return result.rows[0]?.public_key ?? null;
}

/** Key of the workspace's pages with answers, while they are on. */
export async function findHelpKey(db: Db, workspaceId: string): Promise<string | null> {
  const result = await sql<{ public_key: string }>`
    select public_key from help_centers where workspace_id = ${workspaceId} and enabled`.execute(db);
  return result.rows[0]?.public_key ?? null;
}

/** Median seconds from opening to first answer of an inbox's conversations opened since; null when none was answered. */
export async function medianFirstAnswer(
  db: Db,
  workspaceId: string,
  inboxId: string,
  since: Date,
): Promise<number | null> {
  const result = await sql<{ seconds: number | null }>`
    select percentile_cont(0.5) within group (order by extract(epoch from c.first_replied_at - c.created_at))::float8 as seconds
    from conversations c where c.workspace_id = ${workspaceId} and c.inbox_id = ${inboxId}
      and c.last_activity_at >= ${since} and c.created_at >= ${since} and c.first_replied_at is not null`.execute(db);
  const seconds = result.rows[0]?.seconds ?? null;
  return seconds === null ? null : Math.max(0, Math.round(seconds));
}

/** Names of up to three people who answer here, longest-serving first: the inbox's team, else everybody who answers. */
export async function listAnswerers(db: Db, workspaceId: string, teamId: string | null): Promise<string[]> {
  const result = await sql<{ name: string }>`
    select m.name from members m
    where m.workspace_id = ${workspaceId} and m.deactivated_at is null and m.role in ('owner', 'admin', 'supervisor', 'agent', 'partner')
      and (${teamId}::uuid is null or exists (select from team_members t where t.workspace_id = m.workspace_id and t.team_id = ${teamId}::uuid and t.member_id = m.id))
    order by case m.role when 'agent' then 0 when 'supervisor' then 1 else 2 end, m.created_at, m.id limit 3`.execute(
    db,
  );
  return result.rows.map((row) => row.name);
}

export interface SpokenRow {
  id: string;
  reference: string;
  subject: string;
  status: string;
  last_activity_at: Date;
  position: number;
  staff_read_position: number;
}

/** A visitor's conversations, newest activity first. */
export async function listConversations(
  db: Db,
  workspaceId: string,
  seen: RawBuilder<boolean>,
  id: string | null,
): Promise<SpokenRow[]> {
  const result = await sql<SpokenRow>`
    select c.id, c.reference, c.subject, c.status, c.last_activity_at, c.position,
      coalesce((select max(r.position) from read_states r where r.workspace_id = c.workspace_id and r.conversation_id = c.id), 0)::int as staff_read_position
    from conversations c where c.workspace_id = ${workspaceId} and ${seen} and (${id}::uuid is null or c.id = ${id}::uuid)
    order by c.last_activity_at desc, c.id desc limit 30`.execute(db);
  return result.rows;
}

/** Sent messages of a conversation after a position, oldest first. Held ones, notes and what only another party has are none of them. */
export async function listSent(
  db: Db,
  workspaceId: string,
  conversationId: string,
  after: number,
): Promise<MessageRow[]> {
  const result = await sql<MessageRow>`
    select ${MESSAGE_COLUMNS} from messages m
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.position > ${after} and m.state = 'sent' and ${saidToAll}
    order by m.position limit 300`.execute(db);
  return result.rows;
}

/** One message if it is sent and its conversation is the reader's. */
export async function findSent(
  db: Db,
  workspaceId: string,
  messageId: string,
  seen: RawBuilder<boolean>,
): Promise<MessageRow | null> {
  const result = await sql<MessageRow>`
    select ${MESSAGE_COLUMNS} from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.workspace_id = ${workspaceId} and m.id = ${messageId} and m.state = 'sent' and ${saidToAll} and ${seen}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** The conversation a visitor goes on with when they name none: the newest that is still under way or was solved lately. */
export async function findCurrentConversation(
  db: Db,
  workspaceId: string,
  seen: RawBuilder<boolean>,
  solvedSince: Date,
): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select c.id from conversations c where c.workspace_id = ${workspaceId} and ${seen}
      and (c.status in ('new', 'open', 'pending', 'on_hold') or (c.status = 'solved' and c.solved_at >= ${solvedSince}))
    order by c.last_activity_at desc, c.id desc limit 1`.execute(db);
  return result.rows[0]?.id ?? null;
}
