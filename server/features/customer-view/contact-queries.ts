import type { ViewContact, ViewPromise } from '@madoguchi/contracts/customer-view.ts';
import type { PartyKind } from '@madoguchi/contracts/parties.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { eachOf, MOST_COUNTED } from './queries.ts';

export interface ContactRow {
  id: string;
  reference: string;
  subject: string;
  preview: string;
  channel: ViewContact['channel'];
  status: ViewContact['status'];
  last_activity_at: Date;
}

/** The newest conversations over all channels that the reader sees (conversations_of_customer). */
export async function listContacts(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
  limit: number,
): Promise<ContactRow[]> {
  const result = await sql<ContactRow>`
    select found.* from ${eachOf(ids)} cross join lateral (
      select c.id, c.reference, c.subject, c.preview, c.channel, c.status, c.last_activity_at from conversations c
      where c.workspace_id = ${workspaceId} and c.customer_id = person.id and c.merged_into_id is null and ${seen}
      order by c.last_activity_at desc, c.id desc limit ${limit}) found
    order by found.last_activity_at desc, found.id desc limit ${limit}`.execute(db);
  return result.rows;
}

export interface PartyContactRow extends ContactRow {
  role: string;
  party_kind: PartyKind;
  total: number;
}

/**
 * Matters of others in which they take part now (conversation_parties_of_customer), each as far as the reader sees the matter
 * itself. Where a merge made the customer and the party one person, it is their own matter and stands there.
 */
export async function listTakesPart(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
  limit: number,
): Promise<PartyContactRow[]> {
  const result = await sql<PartyContactRow>`
    select found.*, count(*) over ()::int as total from (
      select distinct on (c.id) c.id, c.reference, c.subject, c.preview, c.channel, c.status, c.last_activity_at, p.role, p.kind as party_kind
      from conversation_parties p join conversations c on c.workspace_id = p.workspace_id and c.id = p.conversation_id
      where p.workspace_id = ${workspaceId} and p.customer_id = any(${ids}::uuid[]) and p.removed_at is null
        and not c.customer_id = any(${ids}::uuid[]) and c.merged_into_id is null and ${seen}
      order by c.id, p.created_at, p.id limit ${MOST_COUNTED}) found
    order by found.last_activity_at desc, found.id desc limit ${limit}`.execute(db);
  return result.rows;
}

export interface ContactCounts {
  total: number;
  this_year: number;
  within_week: number;
  complaints: number;
}

export interface CountingSince {
  yearStart: Date;
  /** Repeats are counted in the 7 days up to here. */
  until: Date;
  now: Date;
}

/** All counts of the history; what opened after a moment was also active after it, so the index bounds each. */
export async function countContacts(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
  { yearStart, until, now }: CountingSince,
): Promise<ContactCounts> {
  const count = (condition: RawBuilder<unknown>) => sql<number>`(select count(*)::int from (
    select 1 from ${eachOf(ids)} join conversations c on c.workspace_id = ${workspaceId} and c.customer_id = person.id
    where c.merged_into_id is null and c.status <> 'no_action' and ${condition} and ${seen} limit ${MOST_COUNTED}) counted)`;
  const result = await sql<ContactCounts>`select ${count(sql`true`)} as total,
    ${count(sql`c.last_activity_at >= ${yearStart} and c.created_at >= ${yearStart}`)} as this_year,
    ${count(sql`c.last_activity_at >= ${until}::timestamptz - interval '7 days' and c.created_at > ${until}::timestamptz - interval '7 days' and c.created_at <= ${until}`)} as within_week,
    ${count(sql`c.last_activity_at >= ${now}::timestamptz - interval '90 days' and exists (select from complaints k
      where k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.state not in ('closed', 'reviewed'))`)} as complaints`.execute(
    db,
  );
  return result.rows[0] ?? { total: 0, this_year: 0, within_week: 0, complaints: 0 };
}

export interface PromiseRow {
  kind: ViewPromise['kind'];
  id: string;
  title: string;
  due_at: Date | null;
  conversation_id: string | null;
  reference: string | null;
  owner: string | null;
}

/** Answers promised and not yet given, and what is to be done for them, by when it is due. */
export async function listPromises(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: { conversations: RawBuilder<boolean>; tasks: RawBuilder<boolean> | null; procedures: boolean },
): Promise<PromiseRow[]> {
  const tasks = seen.tasks
    ? sql`union all (select case t.kind when 'callback' then 'callback' else 'task' end, t.id, t.title, t.due_at, c.id, c.reference, m.name
        from tasks t left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
        left join members m on m.workspace_id = t.workspace_id and m.id = t.assignee_id
        where t.workspace_id = ${workspaceId} and t.customer_id = any(${ids}::uuid[]) and t.state = 'open' and ${seen.tasks}
        order by t.due_at nulls last limit 10)`
    : sql``;
  const procedures = seen.procedures
    ? sql`union all (select 'procedure', r.id, coalesce(nullif(v.definition -> 'name' ->> 'ja', ''), v.definition -> 'name' ->> 'en', ''), r.due_at, c.id, c.reference, m.name
        from ${eachOf(ids)} join procedure_runs r on r.workspace_id = ${workspaceId} and r.customer_id = person.id
        join procedure_versions v on v.workspace_id = r.workspace_id and v.procedure_id = r.procedure_id and v.version = r.version
        join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
        left join members m on m.workspace_id = r.workspace_id and m.id = r.owner_id
        where r.state = 'running' and ${seen.conversations} order by r.due_at nulls last limit 10)`
    : sql``;
  const result = await sql<PromiseRow>`
    select * from (
      (select 'answer' as kind, c.id, c.subject as title, c.promised_at as due_at, c.id as conversation_id, c.reference, m.name as owner
        from ${eachOf(ids)} join conversations c on c.workspace_id = ${workspaceId} and c.customer_id = person.id
        left join members m on m.workspace_id = c.workspace_id and m.id = c.assignee_id
        where c.promised_at is not null and c.merged_into_id is null and c.status in ('new', 'open', 'pending', 'on_hold') and ${seen.conversations}
        order by c.last_activity_at desc limit 10)
      ${tasks}
      ${procedures}
    ) p order by p.due_at nulls last, p.id limit 10`.execute(db);
  return result.rows;
}

/** When the conversation asked about came; null when it is not seen or is somebody else's. */
export async function findMoment(
  db: Db,
  workspaceId: string,
  conversationId: string,
  seen: RawBuilder<boolean>,
): Promise<{ created_at: Date; customer_id: string } | null> {
  const result = await sql<{ created_at: Date; customer_id: string }>`
    select c.created_at, c.customer_id from conversations c where c.workspace_id = ${workspaceId} and c.id = ${conversationId} and ${seen}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export interface CheckedRow {
  item: string;
  result: 'match' | 'mismatch';
  checked_at: Date;
  by: string | null;
}

export async function listCheckedItems(db: Db, workspaceId: string, conversationId: string): Promise<CheckedRow[]> {
  const result = await sql<CheckedRow>`
    select k.item, k.result, k.checked_at, m.name as by from identity_checks k
    left join members m on m.workspace_id = k.workspace_id and m.id = k.checked_by_id
    where k.workspace_id = ${workspaceId} and k.conversation_id = ${conversationId} and k.expired_at is null order by k.checked_at`.execute(
    db,
  );
  return result.rows;
}
