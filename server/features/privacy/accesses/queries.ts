import type { AccessKind } from '@madoguchi/contracts/privacy-incidents.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { AccessPlace } from '../cursor.ts';

export interface AccessRow {
  customer_id: string;
  family_name: string | null;
  given_name: string | null;
  anonymous: boolean | null;
  visitor_number: number | null;
  company_name: string | null;
  actor_id: string;
  actor_kind: string;
  actor_name: string | null;
  kind: AccessKind;
  conversation_id: string | null;
  at: Date;
}

export interface Look {
  kind: AccessKind;
  actorKind: string;
  actorId: string;
  /** Start of the ten minutes that count as one look. */
  slot: Date;
}

/** Of whoever the conversation belongs to; named by id or by reference. */
export async function insertAccessOfConversation(
  db: Db,
  workspaceId: string,
  look: Look & { conversation: { id: string } | { reference: string } },
  at: Date,
): Promise<void> {
  const { conversation } = look;
  const named = 'id' in conversation ? sql`c.id = ${conversation.id}` : sql`c.reference = ${conversation.reference}`;
  await sql`
    insert into customer_accesses (workspace_id, customer_id, actor_id, actor_kind, kind, slot, conversation_id, at)
    select ${workspaceId}, c.customer_id, ${look.actorId}, ${look.actorKind}, ${look.kind}, ${look.slot}, c.id, ${at}
    from conversations c where c.workspace_id = ${workspaceId} and ${named} on conflict do nothing`.execute(db);
}

/** A transaction that only says who looked need not wait for the disk; it is in the log within a second. */
export async function commitLater(db: Db, workspaceId: string): Promise<void> {
  await sql`select set_config('synchronous_commit', 'off', true) where ${workspaceId}::uuid = app.current_workspace()`.execute(
    db,
  );
}

const SEEN = sql`a.customer_id, c.family_name, c.given_name, c.anonymous, c.visitor_number, co.name as company_name,
  a.actor_id, a.actor_kind, coalesce(m.name, k.name) as actor_name, a.kind, a.at`;
/** The conversation that was opened is named to those who may see it. */
const openedFor = (seen: RawBuilder<boolean>) =>
  sql`(select c.id from conversations c where c.workspace_id = a.workspace_id and c.id = a.conversation_id and ${seen}) as conversation_id`;
const FROM = sql`customer_accesses a
  left join customers c on c.workspace_id = a.workspace_id and c.id = a.customer_id
  left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
  left join members m on m.workspace_id = a.workspace_id and m.id = a.actor_id
  left join api_keys k on k.workspace_id = a.workspace_id and k.id = a.actor_id`;

/** In one order, so that a page begins where the last one ended. */
const IN_ORDER = sql`a.at desc, a.customer_id desc, a.actor_id desc, a.kind desc`;
const afterPlace = (after: AccessPlace | null): RawBuilder<unknown> =>
  after
    ? sql`(a.at, a.customer_id, a.actor_id, a.kind) < (${after.at}::timestamptz, ${after.customerId}::uuid, ${after.actorId}::uuid, ${after.kind})`
    : sql`true`;

export interface AccessPage {
  after: AccessPlace | null;
  limit: number;
}

/** Who looked at any of these records of one person (primary key). */
export async function listAccessesOf(
  db: Db,
  workspaceId: string,
  asked: AccessPage & { customerIds: readonly string[]; seen: RawBuilder<boolean> },
): Promise<AccessRow[]> {
  const found = await sql<AccessRow>`
    select ${SEEN}, ${openedFor(asked.seen)} from ${FROM} where a.workspace_id = ${workspaceId} and a.customer_id = any(${asked.customerIds}::uuid[])
      and ${afterPlace(asked.after)}
    order by ${IN_ORDER} limit ${asked.limit}`.execute(db);
  return found.rows;
}

/** Whom somebody looked at (customer_accesses_by_actor). */
export async function listAccessesBy(
  db: Db,
  workspaceId: string,
  asked: AccessPage & { actorId: string; seen: RawBuilder<boolean> },
): Promise<AccessRow[]> {
  const found = await sql<AccessRow>`
    select ${SEEN}, ${openedFor(asked.seen)} from ${FROM} where a.workspace_id = ${workspaceId} and a.actor_id = ${asked.actorId}
      and ${afterPlace(asked.after)}
    order by ${IN_ORDER} limit ${asked.limit}`.execute(db);
  return found.rows;
}

export interface Reader {
  actor_id: string;
  actor_kind: string;
  customers: number;
}

/** Whoever works with lists sees more people than they open. */
const IN_LISTS = 10;

/** Who looked at more customers than that since then, or saw ten times as many in lists, and of whom nobody was told since (customer_accesses_by_time). */
export async function listBulkReaders(
  db: Db,
  workspaceId: string,
  asked: { since: Date; most: number },
): Promise<Reader[]> {
  const found = await sql<Reader>`
    select a.actor_id, min(a.actor_kind) as actor_kind, count(distinct a.customer_id)::integer as customers from customer_accesses a
    where a.workspace_id = ${workspaceId} and a.at > ${asked.since}
      and not exists (select from access_alarms t where t.workspace_id = a.workspace_id and t.actor_id = a.actor_id and t.told_at > ${asked.since})
    group by a.actor_id having count(distinct a.customer_id) filter (where a.kind <> 'list') > ${asked.most}
      or count(distinct a.customer_id) > ${asked.most * IN_LISTS}`.execute(db);
  return found.rows;
}

export async function insertAlarm(
  db: Db,
  workspaceId: string,
  alarm: { id: string; actorId: string; actorKind: string; customers: number },
  now: Date,
): Promise<void> {
  await sql`insert into access_alarms (workspace_id, id, actor_id, actor_kind, customers, told_at)
    values (${workspaceId}, ${alarm.id}, ${alarm.actorId}, ${alarm.actorKind}, ${alarm.customers}, ${now})`.execute(db);
}

export interface AlarmRow extends Reader {
  id: string;
  actor_name: string | null;
  told_at: Date;
}

export async function listAlarms(db: Db, workspaceId: string): Promise<AlarmRow[]> {
  const found = await sql<AlarmRow>`
    select t.id, t.actor_id, t.actor_kind, t.customers, t.told_at, coalesce(m.name, k.name) as actor_name from access_alarms t
    left join members m on m.workspace_id = t.workspace_id and m.id = t.actor_id
    left join api_keys k on k.workspace_id = t.workspace_id and k.id = t.actor_id
    where t.workspace_id = ${workspaceId} order by t.told_at desc limit 100`.execute(db);
  return found.rows;
}

/** A member, or a key that programs read with. */
export async function readerExists(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const found = await sql`select from members where workspace_id = ${workspaceId} and id = ${id}
    union all select from api_keys where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return found.rows.length > 0;
}
