import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { joinPerson } from '../../customers/group-queries.ts';
import type { Contact } from './contact-links.ts';
import { CONVERSATION_FACTS, WRITING_FACTS, type FactRow } from './neutral.ts';
import type { AnswerRow, ConversationRow, TransferRow } from './rows.ts';

/** Where a conversation belongs today: what figures are split by. */
export interface PlaceRow {
  id: string;
  inbox_id: string;
  customer_id: string;
  team_id: string | null;
  member_id: string | null;
  channel: string;
  category_id: string | null;
  stage: string | null;
  rank: string | null;
}

/** The conversations among `ids` that are there, and those they are part of. Filed under what its category became part of. */
export async function listPlaces(db: Db, workspaceId: string, ids: readonly string[]): Promise<PlaceRow[]> {
  const result = await sql<PlaceRow>`
    select c.id, c.inbox_id, cu.id as customer_id, c.team_id, c.assignee_id as member_id, c.channel, coalesce(g.merged_into_id, c.category_id) as category_id, c.stage, cu.rank
    from conversations c ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
      left join categories g on g.workspace_id = c.workspace_id and g.id = c.category_id
    where c.workspace_id = ${workspaceId} and c.id = any(
      select unnest(${ids}::uuid[]) union
      select m.merged_into_id from conversations m where m.workspace_id = ${workspaceId} and m.id = any(${ids}::uuid[]) and m.merged_into_id is not null)`.execute(
    db,
  );
  return result.rows;
}

/** Facts of conversations and of what is part of them now, in the order in which they were stored (facts_by_conversation). */
export async function listFactsOf(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<(FactRow & { of_id: string })[]> {
  const names = [...CONVERSATION_FACTS, ...WRITING_FACTS];
  const result = await sql<FactRow & { of_id: string }>`
    with wanted as materialized (
      select id as of_id, id from unnest(${ids}::uuid[]) as id
      union all
      select c.merged_into_id, c.id from conversations c where c.workspace_id = ${workspaceId} and c.merged_into_id = any(${ids}::uuid[]))
    select w.of_id, f.seq, f.name, f.conversation_id, f.actor_kind, f.actor_id, f.payload, f.occurred_at
    from wanted w join facts f on f.workspace_id = ${workspaceId} and f.conversation_id = w.id
    where f.name = any(${names}::text[]) order by w.of_id, f.seq`.execute(db);
  return result.rows;
}

export async function listTiers(db: Db, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const result = await sql<{ id: string; tier: string }>`
    select id, tier from teams where workspace_id = ${workspaceId}`.execute(db);
  return new Map(result.rows.map(({ id, tier }) => [id, tier]));
}

/** Members who work for a partner. */
export async function listPartnerMembers(db: Db, workspaceId: string): Promise<ReadonlySet<string>> {
  const result = await sql<{ id: string }>`
    select id from members where workspace_id = ${workspaceId} and role = 'partner'`.execute(db);
  return new Set(result.rows.map(({ id }) => id));
}

/** Who the conversations were of until now: their other conversations may have another successor. */
export async function listCustomersCounted(db: Db, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const result = await sql<{ customer_id: string }>`
    select distinct customer_id from metric_conversations where workspace_id = ${workspaceId} and conversation_id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows.map((row) => row.customer_id);
}

const COLUMNS = [
  'customer_id', 'team_id', 'member_id', 'partner', 'channel', 'category_id', 'product_id', 'stage', 'rank', 'excluded', 'outbound', 'standing',
  'created_at', 'waiting_since', 'acted_at', 'handled_at', 'first_solved_at', 'solved_at', 'measured_at', 'next_contact_at', 'act_s', 'act_b', 'first_resolution_s',
  'first_resolution_b', 'resolution_s', 'resolution_b', 'pending_s', 'pending_b', 'active_s', 'wrap_s', 'replies', 'messages_after', 'reopened',
  'came_back', 'taken_up', 'escalated', 'passed_on', 'not_in_manual', 'guide_required', 'guide_kept',
] as const satisfies readonly (keyof ConversationRow)[]; // prettier-ignore
const LIST = sql.raw(COLUMNS.join(', '));
const SET = sql.raw(COLUMNS.map((column) => `${column} = excluded.${column}`).join(', '));
const KNOWN = sql.raw(COLUMNS.map((column) => `metric_conversations.${column}`).join(', '));
const TOLD = sql.raw(COLUMNS.map((column) => `excluded.${column}`).join(', '));

/** Writes measures over those that were there; what is as it was is not written. */
export async function putConversations(db: Db, workspaceId: string, rows: readonly ConversationRow[]): Promise<void> {
  await sql`
    insert into metric_conversations (workspace_id, conversation_id, ${LIST})
    select ${workspaceId}, r.conversation_id, ${sql.raw(COLUMNS.map((column) => `r.${column}`).join(', '))}
    from json_populate_recordset(null::metric_conversations, ${JSON.stringify(rows)}::json) r
    on conflict (workspace_id, conversation_id) do update set ${SET} where (${KNOWN}) is distinct from (${TOLD})`.execute(
    db,
  );
}

/** Writes the answered waits of conversations anew. */
export async function putAnswers(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  rows: readonly AnswerRow[],
): Promise<void> {
  await sql`delete from metric_answers where workspace_id = ${workspaceId} and conversation_id = any(${ids}::uuid[])`.execute(
    db,
  );
  if (rows.length === 0) return;
  await sql`
    insert into metric_answers (workspace_id, conversation_id, place, team_id, member_id, partner, channel, category_id, product_id, stage, rank,
      excluded, first, answered_at, waited_s, waited_b)
    select ${workspaceId}, r.conversation_id, r.place, r.team_id, r.member_id, r.partner, r.channel, r.category_id, r.product_id, r.stage, r.rank,
      r.excluded, r.first, r.answered_at, r.waited_s, r.waited_b
    from json_populate_recordset(null::metric_answers, ${JSON.stringify(rows)}::json) r`.execute(db);
}

/** Writes the handings on of conversations anew. */
export async function putTransfers(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  rows: readonly TransferRow[],
): Promise<void> {
  await sql`delete from metric_transfers where workspace_id = ${workspaceId} and conversation_id = any(${ids}::uuid[])`.execute(
    db,
  );
  if (rows.length === 0) return;
  await sql`
    insert into metric_transfers (workspace_id, conversation_id, place, team_id, member_id, partner, channel, category_id, product_id, stage, rank,
      excluded, from_desk, to_desk, handed_at)
    select ${workspaceId}, r.conversation_id, r.place, r.team_id, r.member_id, r.partner, r.channel, r.category_id, r.product_id, r.stage, r.rank,
      r.excluded, r.from_desk, r.to_desk, r.handed_at
    from json_populate_recordset(null::metric_transfers, ${JSON.stringify(rows)}::json) r`.execute(db);
}

/** Other conversations of these customers, as they were counted (metric_conversations_of_customer). */
export async function listOtherContacts(
  db: Db,
  workspaceId: string,
  { customerIds, without }: { customerIds: readonly string[]; without: readonly string[] },
): Promise<Contact[]> {
  const result = await sql<Contact>`
    select conversation_id, customer_id, category_id, excluded, outbound, created_at, next_contact_at from metric_conversations
    where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::uuid[]) and conversation_id <> all(${without}::uuid[])`.execute(
    db,
  );
  return result.rows;
}

/** Says of conversations that were not counted again when the same was asked next. @returns the instants at which they count. */
export async function putNextContacts(db: Db, workspaceId: string, contacts: readonly Contact[]): Promise<Date[]> {
  if (contacts.length === 0) return [];
  const ids = contacts.map((contact) => contact.conversation_id);
  const ats = contacts.map((contact) => contact.next_contact_at);
  const result = await sql<{ created_at: Date; solved_at: Date | null }>`
    update metric_conversations m set next_contact_at = n.at from unnest(${ids}::uuid[], ${ats}::timestamptz[]) as n(id, at)
    where m.workspace_id = ${workspaceId} and m.conversation_id = n.id returning m.created_at, m.solved_at`.execute(db);
  return result.rows.flatMap(({ created_at: created, solved_at: solved }) => (solved ? [created, solved] : [created]));
}

/** The same of everybody at once, for whoever counted pages side by side. @returns the instants at which they count. */
export async function putAllNextContacts(db: Db, workspaceId: string): Promise<Date[]> {
  const result = await sql<{ created_at: Date; solved_at: Date | null }>`
    update metric_conversations m set next_contact_at = n.at from (
      select conversation_id, case when category_id is null or excluded then null else
        min(created_at) filter (where not outbound) over (partition by customer_id, category_id, excluded order by created_at desc, conversation_id desc
          rows between unbounded preceding and 1 preceding) end as at
      from metric_conversations where workspace_id = ${workspaceId}) n
    where m.workspace_id = ${workspaceId} and m.conversation_id = n.conversation_id and m.next_contact_at is distinct from n.at
    returning m.created_at, m.solved_at`.execute(db);
  return result.rows.flatMap(({ created_at: created, solved_at: solved }) => (solved ? [created, solved] : [created]));
}

/** Calls and surveys of conversations are split by what their conversation is split by. */
export async function placeAround(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  for (const table of [sql.raw('metric_calls'), sql.raw('metric_surveys')])
    await sql`
      update ${table} t set category_id = m.category_id, product_id = m.product_id, stage = m.stage, rank = m.rank, excluded = m.excluded
      from metric_conversations m
      where m.workspace_id = ${workspaceId} and m.conversation_id = any(${ids}::uuid[]) and t.workspace_id = m.workspace_id and t.conversation_id = any(${ids}::uuid[])
        and t.conversation_id = m.conversation_id
        and (t.category_id, t.product_id, t.stage, t.rank, t.excluded) is distinct from (m.category_id, m.product_id, m.stage, m.rank, m.excluded)`.execute(
      db,
    );
}

/** Those among `ids` that a call or a survey belongs to (metric_calls_of_conversation, metric_surveys_of_conversation). */
export async function listTalkedAbout(db: Db, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select conversation_id as id from metric_calls where workspace_id = ${workspaceId} and conversation_id = any(${ids}::uuid[])
    union select conversation_id from metric_surveys where workspace_id = ${workspaceId} and conversation_id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Ids before `beforeId`, the latest first, for whoever counts all again. */
export async function listConversationIds(
  db: Db,
  workspaceId: string,
  beforeId: string,
  limit: number,
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from conversations where workspace_id = ${workspaceId} and id < ${beforeId} order by id desc limit ${limit}`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

export async function listConversationsOfCustomers(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select c.id from conversations c where c.workspace_id = ${workspaceId} and c.customer_id = any(
      select cu.id from customers cu where cu.workspace_id = ${workspaceId} and (cu.id = any(${customerIds}::uuid[]) or cu.merged_into = any(${customerIds}::uuid[])))`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}
