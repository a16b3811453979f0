import type { EmailHeader } from '@madoguchi/contracts/conversations.ts';
import type { MailVerdict } from '@madoguchi/contracts/mail.ts';
import { sql } from 'kysely';
import { among, type Db } from '../../../kernel/database.ts';
import { MESSAGE_COLUMNS, type MessageRow } from '../messages/queries.ts';

export interface NoteRow {
  id: string;
  conversation_id: string;
  position: number;
  author_kind: 'member' | 'key' | 'system';
  author_id: string | null;
  body: string;
  mentions: string[];
  client_id: string | null;
  created_at: Date;
}

export interface Window {
  /** Entries below this position; null: the newest. */
  before: number | null;
  limit: number;
}

/** A message as it is shown: a number may have been begun in the one before it. */
export interface ShownMessageRow extends MessageRow {
  /** What was said just before, where both are short and this one has digits (messages_position). */
  prior: string | null;
}

const SHOWN_COLUMNS = sql`${MESSAGE_COLUMNS}, case when m.direction = 'in' and length(m.body) <= 60 and m.body ~ '[0-9０-９]' then (
  select left(p.body, 61) from messages p where p.workspace_id = m.workspace_id and p.conversation_id = m.conversation_id and p.position < m.position and p.direction = 'in'
    and p.sent_at > m.sent_at - interval '1 hour' order by p.position desc limit 1) end as prior`;

/** Messages of a page, in order. `publicOnly` leaves out what the customer does not see (held, taken back). */
export async function listMessages(
  db: Db,
  workspaceId: string,
  conversationId: string,
  window: Window,
  publicOnly = false,
): Promise<ShownMessageRow[]> {
  const result = await sql<ShownMessageRow>`
    select * from (
      select ${SHOWN_COLUMNS} from messages m
      where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and (${window.before}::int is null or m.position < ${window.before}::int)
        and (${!publicOnly}::boolean or m.state = 'sent')
      order by m.position desc limit ${window.limit}
    ) page order by position`.execute(db);
  return result.rows;
}

export async function findMessages(db: Db, workspaceId: string, ids: readonly string[]): Promise<ShownMessageRow[]> {
  const result =
    await sql<ShownMessageRow>`select ${SHOWN_COLUMNS} from messages m where m.workspace_id = ${workspaceId} and m.id ${among(ids)} order by m.position`.execute(
      db,
    );
  return result.rows;
}

const NOTE_COLUMNS = sql`n.id, n.conversation_id, n.position, n.author_kind, n.author_id, n.body, n.mentions, n.client_id, n.created_at`;

export async function listNotes(
  db: Db,
  workspaceId: string,
  conversationId: string,
  window: Window,
): Promise<NoteRow[]> {
  const result = await sql<NoteRow>`
    select * from (
      select ${NOTE_COLUMNS} from notes n
      where n.workspace_id = ${workspaceId} and n.conversation_id = ${conversationId} and (${window.before}::int is null or n.position < ${window.before}::int)
      order by n.position desc limit ${window.limit}
    ) page order by position`.execute(db);
  return result.rows;
}

export async function findNotes(db: Db, workspaceId: string, ids: readonly string[]): Promise<NoteRow[]> {
  const result =
    await sql<NoteRow>`select ${NOTE_COLUMNS} from notes n where n.workspace_id = ${workspaceId} and n.id = any(${ids}::uuid[]) order by n.position`.execute(
      db,
    );
  return result.rows;
}

export interface TimelineFactRow {
  seq: number;
  name: string;
  actor_kind: string;
  actor_id: string | null;
  payload: Record<string, unknown>;
  occurred_at: Date;
}

/** Facts that tell a reader something the messages do not. */
export const TIMELINE_FACTS = [
  'automation.ran',
  'remote.offered',
  'remote.agreed',
  'remote.declined',
  'remote.ended',
  'remote.cancelled',
  'conversation.opened',
  'conversation.changed',
  'conversation.assigned',
  'conversation.status_changed',
  'conversation.tagged',
  'conversation.untagged',
  'conversation.followed',
  'conversation.unfollowed',
  'conversation.linked',
  'conversation.link_decided',
  'conversation.spam_marked',
  'conversation.customer_changed',
  'messages.moved',
  'messages.move_undone',
  'conversation.merged',
  'conversation.merge_undone',
  'intake.changed',
  'complaint.opened',
  'complaint.changed',
  'complaint.moved',
  'complaint.remedy_proposed',
  'complaint.remedy_decided',
  'harassment.flagged',
  'harassment.moved',
  'harassment.second_asked',
  'harassment.relieved',
  'harassment.evidence_taken',
  'identity.checked',
  'alert.account_settled',
  'presale.product_noted',
  'presale.blocker_added',
  'presale.blocker_removed',
  'outreach.answered',
  'lead.created',
  'lead.decided',
  'known_issue.linked',
  'known_issue.unlinked',
  'known_issue.answered',
  'article.drafted',
  'article.used',
  'article.flagged',
  'survey.delivered',
  'survey.answered',
  'survey.declined',
  'procedure.started',
  'procedure.step_done',
  'procedure.approval_requested',
  'procedure.approved',
  'procedure.declined',
  'procedure.effect_failed',
  'procedure.finished',
  'procedure.cancelled',
  'procedure.reopened',
  'procedure.assigned',
  'procedure.overdue',
  'procedure.linked',
  'guide_run.finished',
  'guide_run.left',
  'guide_step.reported',
  'manual_gap.flagged',
  'participant.added',
  'participant.removed',
  'party.added',
  'party.changed',
  'party.removed',
  'store.handed_over',
  'message.approval_requested',
  'message.approval_decided',
  'sla.due_soon',
  'sla.breached',
  'macro.applied',
  'macro.undone',
  'conversation.skills_required',
  'conversation.skipped',
  'help.asked',
  'help.answered',
  'message.unmasked',
  'authority.requested',
  'authority.decided',
  'aside.opened',
  'aside.message_sent',
  'aside.message_received',
  'aside.closed',
  'aside.reopened',
  'help_center.read_before',
  'booking.linked',
  'booking.booked',
  'booking.moved',
  'booking.cancelled',
  'booking.kept',
  'booking.missed',
  'booking.reopened',
  'booking.reminded',
] as const;

export async function listTimelineFacts(
  db: Db,
  workspaceId: string,
  conversationId: string,
  range: { from: Date | null; to: Date | null },
): Promise<TimelineFactRow[]> {
  const result = await sql<TimelineFactRow>`
    select * from (
      select seq, name, actor_kind, actor_id, payload, occurred_at from facts
      where workspace_id = ${workspaceId} and conversation_id = any(array(
          select ${conversationId}::uuid union all select m.id from conversations m where m.workspace_id = ${workspaceId} and m.merged_into_id = ${conversationId}))
        and name = any(${TIMELINE_FACTS}::text[])
        and (${range.from}::timestamptz is null or occurred_at >= ${range.from}::timestamptz) and (${range.to}::timestamptz is null or occurred_at < ${range.to}::timestamptz)
      order by seq desc limit 300
    ) newest order by seq`.execute(db);
  return result.rows;
}

export interface AttachmentRow {
  entry_id: string;
  id: string;
  name: string;
  media_type: string;
  bytes: number;
  content_id: string | null;
}

export async function listAttachments(
  db: Db,
  workspaceId: string,
  entryIds: readonly string[],
): Promise<AttachmentRow[]> {
  if (entryIds.length === 0) return [];
  const result = await sql<AttachmentRow>`
    select a.entry_id, f.id, f.name, f.media_type, f.bytes, a.content_id from attachments a
    join files f on f.workspace_id = a.workspace_id and f.id = a.file_id
    where a.workspace_id = ${workspaceId} and a.entry_id = any(${entryIds}::uuid[]) order by a.position`.execute(db);
  return result.rows;
}

export async function listAttachmentIds(db: Db, workspaceId: string, entryId: string): Promise<string[]> {
  return (await listAttachments(db, workspaceId, [entryId])).map((row) => row.id);
}

export interface EmailRow {
  message_id: string;
  raw_delivery_id: string | null;
  from_name: string;
  from_address: string;
  to_addresses: { name: string; address: string }[];
  cc_addresses: { name: string; address: string }[];
  bcc_addresses: { name: string; address: string }[];
  reply_to_addresses: { name: string; address: string }[];
  subject: string;
  remote_images: number;
  sender: 'customer' | 'participant' | 'staff' | 'unverified';
  verdict: MailVerdict | null;
  forwarded: { from: { name: string; address: string }; date: string | null; subject: string | null } | null;
  calendar: EmailHeader['calendar'];
  signed: EmailHeader['signed'];
  encrypted: boolean;
  colours: EmailHeader['colours'];
  charset: string | null;
}

/** What the mail channel keeps beside messages; a read for the screen only. */
export async function listEmailHeaders(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<EmailRow[]> {
  if (messageIds.length === 0) return [];
  const result = await sql<EmailRow>`
    select message_id, raw_delivery_id, from_name, from_address, to_addresses, cc_addresses, bcc_addresses, reply_to_addresses, subject, remote_images,
      sender, verdict, forwarded, calendar, signed, encrypted, colours, charset from email_messages
    where workspace_id = ${workspaceId} and message_id = any(${messageIds}::uuid[])`.execute(db);
  return result.rows;
}

/** Names behind author ids: members, keys and customers in one round. */
export async function listAuthorNames(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const result = await sql<{ id: string; name: string }>`
    select id, name from members where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select id, name from api_keys where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select id, trim(family_name || ' ' || given_name) from customers where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return new Map(result.rows.map((row) => [row.id, row.name]));
}

export async function putReadState(
  db: Db,
  workspaceId: string,
  state: { memberId: string; conversationId: string; position: number },
  now: Date,
): Promise<void> {
  await sql`insert into read_states as r (workspace_id, member_id, conversation_id, position, read_at) values (${workspaceId}, ${state.memberId}, ${state.conversationId}, ${state.position}, ${now})
    on conflict (workspace_id, member_id, conversation_id) do update set position = greatest(r.position, excluded.position), read_at = excluded.read_at`.execute(
    db,
  );
}
