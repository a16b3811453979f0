import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { FieldType } from '@madoguchi/contracts/custom-fields.ts';
import { valueOf } from '../custom-fields/values.ts';
import { fieldName, type Snapshot, type SnapshotField, type SnapshotMessage } from './judging/snapshot.ts';
import { joinPerson, recordsOf } from '../customers/group-queries.ts';
import { lineOf } from '../workspace/classification/queries.ts';

interface StoredField {
  noun: string;
  key: string;
  type: FieldType;
  cells: { text_value: string | null; number_value: number | null; time_value: string | null }[];
}

interface SnapshotRow {
  id: string;
  reference: string;
  subject: string;
  channel: string;
  inbox_id: string;
  inbox_name: string;
  status: string;
  priority: string;
  category_id: string | null;
  store_id: string | null;
  category_path: string[];
  kind: string | null;
  stage: string | null;
  team_id: string | null;
  team_restricted: boolean;
  assignee_id: string | null;
  tags: string[];
  spam: boolean;
  first_replied_at: Date | null;
  message_count: number;
  waiting_since: Date | null;
  created_at: Date;
  last_activity_at: Date;
  wake_at: Date | null;
  due_at: Date | null;
  status_since: Date | null;
  unassigned_since: Date | null;
  customer_id: string;
  person_id: string;
  customer_name: string;
  emails: string[];
  company_id: string | null;
  company: string | null;
  company_domain: string | null;
  entitlements: string[];
  attributes: Record<string, unknown>;
  locale: string | null;
  earlier: number;
  message: SnapshotMessage | null;
  fields: StoredField[];
}

/** What the person, or somebody else of their company, is entitled to on that day and has not used up (entitlements_of_customer). */
const entitlementsOf = (at: Date): RawBuilder<unknown> => sql`array(
    select distinct e.name from entitlements e cross join workspaces w
    where e.workspace_id = c.workspace_id and w.workspace_id = c.workspace_id and e.starts_on <= (${at}::timestamptz at time zone w.time_zone)::date
      and (e.until_on is null or e.until_on >= (${at}::timestamptz at time zone w.time_zone)::date) and (e.quota is null or e.used < e.quota)
      and e.customer_id in (select unnest(${recordsOf(sql`c.workspace_id`, sql`c.customer_id`)})
        union all select k.id from customers k where k.workspace_id = c.workspace_id and k.company_id = cu.company_id) limit 20)`;

/**
 * A conversation with all a rule may ask about, in one round: `of` says which message it is judged by, null for the
 * customer's last. Every lateral part goes by an index of its conversation or customer; messages by `messages_position`.
 */
const SNAPSHOT = (of: RawBuilder<unknown>, at: Date): RawBuilder<SnapshotRow> => sql<SnapshotRow>`
  select c.id, c.reference, c.subject, c.channel, c.inbox_id, i.name as inbox_name, c.status, c.priority, c.category_id, c.store_id, c.kind, c.stage, c.team_id,
    coalesce(t.restricted, false) as team_restricted, c.assignee_id, c.spam, c.first_replied_at, c.waiting_since, c.created_at, c.last_activity_at, c.wake_at, c.due_at,
    k.status_since, k.unassigned_since, c.customer_id, cu.id as person_id, trim(own.family_name || ' ' || own.given_name) as customer_name,
    cu.company_id, co.name as company, co.domain as company_domain, cu.attributes, cu.locale, ${entitlementsOf(at)} as entitlements,
    array(${lineOf(sql`c.workspace_id`, sql`c.category_id`)}) as category_path,
    array(select tag.name from conversation_tags ct join tags tag on tag.workspace_id = ct.workspace_id and tag.id = ct.tag_id
      where ct.workspace_id = c.workspace_id and ct.conversation_id = c.id) as tags,
    array(select n.value from identities n where n.workspace_id = c.workspace_id and n.customer_id = any(${recordsOf(sql`c.workspace_id`, sql`c.customer_id`)}) and n.kind = 'email') as emails,
    (select count(*)::int from messages n where n.workspace_id = c.workspace_id and n.conversation_id = c.id and n.state = 'sent') as message_count,
    (select count(*)::int from conversations e where e.workspace_id = c.workspace_id and e.customer_id = any(${recordsOf(sql`c.workspace_id`, sql`c.customer_id`)}) and e.id <> c.id and e.created_at < c.created_at) as earlier,
    (select jsonb_build_object('id', m.id, 'body', left(m.body, 20000), 'sentAt', m.sent_at, 'automatic', m.automatic or m.author_id is null, 'imported', coalesce(r.via = 'import', false),
        'attachments', exists (select from attachments a where a.workspace_id = m.workspace_id and a.entry_id = m.id),
        'opening', m.position = 1, 'proven', (e.verdict ->> 'aligned')::boolean,
        'disowned', coalesce(e.verdict ->> 'method' <> 'none' and not (e.verdict ->> 'aligned')::boolean and e.verdict #>> '{dmarc,result}' = 'fail', false))
      from messages m
      left join email_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
      left join raw_deliveries r on r.workspace_id = e.workspace_id and r.id = e.raw_delivery_id
      where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'in' and (${of}::uuid is null or m.id = ${of}::uuid)
      order by m.position desc limit 1) as message,
    (select coalesce(jsonb_agg(jsonb_build_object('noun', d.noun, 'key', d.key, 'type', d.type, 'cells', (
        select coalesce(jsonb_agg(jsonb_build_object('text_value', v.text_value, 'number_value', v.number_value, 'time_value', v.time_value) order by v.position), '[]')
        from field_values v where v.workspace_id = d.workspace_id and v.field_id = d.id and v.record_id = case d.noun when 'customer' then cu.id else c.id end))), '[]')
      from field_definitions d where d.workspace_id = c.workspace_id and d.noun in ('conversation', 'customer')) as fields
  from conversations c
  join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
  ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
  left join automation_clocks k on k.workspace_id = c.workspace_id and k.conversation_id = c.id`;

function readAttributes(stored: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, String(value)]));
}

function conversationOf(row: SnapshotRow): Snapshot['conversation'] {
  return {
    id: row.id,
    reference: row.reference,
    subject: row.subject,
    channel: row.channel,
    inboxId: row.inbox_id,
    inboxName: row.inbox_name,
    status: row.status,
    priority: row.priority,
    categoryId: row.category_id,
    storeId: row.store_id,
    categoryPath: row.category_path,
    kind: row.kind,
    stage: row.stage,
    teamId: row.team_id,
    teamRestricted: row.team_restricted,
    assigneeId: row.assignee_id,
    tags: row.tags,
    spam: row.spam,
    answered: row.first_replied_at !== null,
    messageCount: row.message_count,
    waitingSince: row.waiting_since,
    createdAt: row.created_at,
    lastActivityAt: row.last_activity_at,
    wakeAt: row.wake_at,
    dueAt: row.due_at,
    statusSince: row.status_since ?? row.created_at,
    unassignedSince: row.assignee_id === null ? (row.unassigned_since ?? row.created_at) : null,
  };
}

function fieldOf({ type, cells }: StoredField): SnapshotField {
  const rows = cells.map((cell) => ({
    ...cell,
    text_key: null,
    time_value: cell.time_value === null ? null : new Date(cell.time_value),
  }));
  return { type, value: valueOf({ type }, rows) };
}

function snapshotOf(row: SnapshotRow, at: Date): Snapshot {
  return {
    at,
    conversation: conversationOf(row),
    customer: {
      id: row.customer_id,
      person: row.person_id,
      name: row.customer_name,
      emails: row.emails,
      companyId: row.company_id,
      company: row.company ?? '',
      companyDomain: row.company_domain ?? '',
      entitlements: row.entitlements,
      attributes: readAttributes(row.attributes),
      locale: row.locale,
      earlier: row.earlier,
    },
    message: row.message,
    fields: new Map(row.fields.map((field) => [fieldName(field), fieldOf(field)])),
    person: new Map(),
    open: null,
    folds: new Map(),
  };
}

/** One conversation, locked until the transaction ends: what is decided on it stays true. Null when it is gone. */
export async function lockSnapshot(
  db: Db,
  workspaceId: string,
  of: { conversationId: string; messageId: string | null },
  at: Date,
): Promise<Snapshot | null> {
  const result = await sql<SnapshotRow>`${SNAPSHOT(sql`${of.messageId}`, at)}
    where c.workspace_id = ${workspaceId} and c.id = ${of.conversationId} for update of c`.execute(db);
  const row = result.rows[0];
  return row ? snapshotOf(row, at) : null;
}

/** Many conversations by their last message, those that are seen. */
export async function readSnapshots(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  options: { at: Date; seen: RawBuilder<boolean> },
): Promise<Map<string, Snapshot>> {
  if (ids.length === 0) return new Map();
  const result = await sql<SnapshotRow>`${SNAPSHOT(sql`null`, options.at)}
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[]) and ${options.seen}`.execute(db);
  return new Map(result.rows.map((row) => [row.id, snapshotOf(row, options.at)]));
}

export interface MessageThen {
  id: string;
  conversation_id: string;
  body: string;
  sent_at: Date;
  automatic: boolean;
  attachments: boolean;
  opening: boolean;
}

/** What customers said in these messages, for judging a rule by what was said then. */
export async function readMessagesThen(db: Db, workspaceId: string, ids: readonly string[]): Promise<MessageThen[]> {
  if (ids.length === 0) return [];
  const result = await sql<MessageThen>`
    select m.id, m.conversation_id, left(m.body, 20000) as body, m.sent_at, m.automatic or m.author_id is null as automatic, m.position = 1 as opening,
      exists (select from attachments a where a.workspace_id = m.workspace_id and a.entry_id = m.id) as attachments
    from messages m where m.workspace_id = ${workspaceId} and m.id = any(${ids}::uuid[]) and m.direction = 'in'`.execute(
    db,
  );
  return result.rows;
}

/** Null when there is no such team. */
export async function readTeamRestricted(db: Db, workspaceId: string, id: string): Promise<boolean | null> {
  const result = await sql<{
    restricted: boolean;
  }>`select restricted from teams where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows[0]?.restricted ?? null;
}
