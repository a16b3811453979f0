import type { MailVerdict, SuspensionCause } from '@madoguchi/contracts/mail.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

export interface SenderQuestion {
  inboxId: string;
  /** Folded From address. */
  sender: string;
  subject: string;
  headerMessageId: string | null;
  /** Public key when From is a forwarding address of this installation. */
  ownKey: string | null;
  /** Of the reply addresses it was sent to. */
  tokenHashes: readonly Buffer[];
  /** Entries of the block list that would fit. */
  patterns: readonly string[];
  /** Mails after this instant count, and before that one. */
  since: Date;
  until: Date;
  /** Counting stops here. */
  limit: number;
}

export interface SenderFacts {
  block_id: string | null;
  own_message: boolean;
  own_sender: boolean;
  taken_elsewhere: boolean;
  recent: number;
  recent_same: number;
  recent_answers: number;
}

/**
 * What the workspace knows about a sender and a mail, in one question. The sender's mails are looked for in their own
 * conversations and in those whose reply address they use. By `identities_name_one_customer`,
 * `conversations_of_customer` and `email_messages_by_header`: a few rows for everybody who does not flood.
 */
export async function findSenderFacts(db: Db, workspaceId: string, ask: SenderQuestion): Promise<SenderFacts> {
  const ofHeader = sql`from email_messages e join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
    where e.workspace_id = ${workspaceId} and e.header_message_id = ${ask.headerMessageId}`;
  const result = await sql<SenderFacts>`
    with places as (
      select c.id from identities i join conversations c on c.workspace_id = i.workspace_id and c.customer_id = i.customer_id and c.last_activity_at > ${ask.since}
        where i.workspace_id = ${workspaceId} and i.kind = 'email' and i.value = ${ask.sender}
      union
      select t.conversation_id from reply_tokens t where t.workspace_id = ${workspaceId} and t.token_hash = any(${ask.tokenHashes}::bytea[])
    ),
    recent as (
      select m.automatic, e.subject, exists (select from messages o where o.workspace_id = ${workspaceId} and o.conversation_id = p.id and o.direction = 'out' and o.sent_at > ${ask.since}) as wrote
      from places p
      cross join lateral (
        select n.id, n.automatic, n.direction, n.sent_at from messages n where n.workspace_id = ${workspaceId} and n.conversation_id = p.id order by n.position desc limit ${ask.limit}
      ) m
      join email_messages e on e.workspace_id = ${workspaceId} and e.message_id = m.id and lower(e.from_address) = ${ask.sender}
      where m.direction = 'in' and m.sent_at > ${ask.since} and m.sent_at < ${ask.until} limit ${ask.limit}
    )
    select
      (select b.id from blocked_senders b where b.workspace_id = ${workspaceId} and b.pattern = any(${ask.patterns}::text[]) order by length(b.pattern) desc limit 1) as block_id,
      exists (select ${ofHeader} and m.direction = 'out') as own_message,
      exists (select from inboxes x where x.workspace_id = ${workspaceId} and x.channel = 'email' and (x.address = ${ask.sender} or x.public_key = ${ask.ownKey})) as own_sender,
      exists (select ${ofHeader} and m.direction = 'in' and e.inbox_id <> ${ask.inboxId} and lower(e.from_address) = ${ask.sender}) as taken_elsewhere,
      (select count(*)::int from recent) as recent,
      (select count(*)::int from recent r where r.subject = ${ask.subject}) as recent_same,
      (select count(*)::int from recent r where r.automatic and r.wrote) as recent_answers`.execute(db);
  const [row] = result.rows;
  if (!row) throw new Error('a select without a table answered no row');
  return row;
}

/** Conversations opened by mails whose sender is forged, among the newest thousand mails since `fromId` (ids sort by time). */
export async function countForgedOpenings(db: Db, workspaceId: string, fromId: string): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from (
      select e.message_id, e.verdict from email_messages e where e.workspace_id = ${workspaceId} and e.message_id > ${fromId} and e.verdict is not null
      order by e.message_id desc limit 1000
    ) newest
    join messages m on m.workspace_id = ${workspaceId} and m.id = newest.message_id and m.position = 1
    where newest.verdict ->> 'aligned' = 'false' and (newest.verdict -> 'dmarc' ->> 'result' = 'fail' or newest.verdict ->> 'spf' in ('fail', 'softfail'))`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

export interface Summary {
  from: { name: string; address: string };
  subject: string;
  preview: string;
  verdict: MailVerdict | null;
}

export async function suspendRawDelivery(
  db: Db,
  workspaceId: string,
  id: string,
  change: { cause: SuspensionCause; summary: Summary },
): Promise<void> {
  await sql`
    update raw_deliveries set state = 'suspended', reason = ${change.cause}, summary = ${JSON.stringify(change.summary)}::jsonb, attempts = attempts + 1
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** How many mails came and were held back for this cause since then; counted no further than `limit`. */
export async function countSuspendedSince(
  db: Db,
  workspaceId: string,
  cause: string,
  range: { since: Date; limit: number },
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from raw_deliveries where workspace_id = ${workspaceId} and state = 'suspended' and reason = ${cause}
      and received_at > ${range.since} limit ${range.limit}) counted`.execute(db);
  return result.rows[0]?.n ?? 0;
}

/** Of several that would tell of the same trouble one goes first, until its transaction ends. */
export async function lockTrouble(db: Db, workspaceId: string, cause: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail.troubled:${workspaceId}:${cause}`}, 0))`.execute(db);
}

/** True when people were told of this trouble after `since`. By `facts_of_mail_trouble`. */
export async function wasTroubleTold(db: Db, workspaceId: string, cause: string, since: Date): Promise<boolean> {
  const result = await sql`
    select 1 from facts where workspace_id = ${workspaceId} and name = 'mail.troubled' and payload ->> 'cause' = ${cause} and occurred_at > ${since} limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

export interface SuspendedRow {
  id: string;
  inbox_id: string;
  reason: SuspensionCause;
  recipients: string[];
  summary: Summary | null;
  bytes: number;
  received_at: Date;
}

/** Newest first, after a cursor; `seen` is about `inboxes i`. */
export async function listSuspended(
  db: Db,
  workspaceId: string,
  page: { cause: string | null; after: { at: Date; id: string } | null; limit: number },
  seen: RawBuilder<boolean>,
): Promise<SuspendedRow[]> {
  const after = page.after ? sql`(r.received_at, r.id) < (${page.after.at}, ${page.after.id}::uuid)` : sql`true`;
  const result = await sql<SuspendedRow>`
    select r.id, r.inbox_id, r.reason, r.envelope -> 'recipients' as recipients, r.summary, octet_length(r.raw) as bytes, r.received_at
    from raw_deliveries r join inboxes i on i.workspace_id = r.workspace_id and i.id = r.inbox_id
    where r.workspace_id = ${workspaceId} and r.state = 'suspended' and (${page.cause}::text is null or r.reason = ${page.cause}) and ${after} and ${seen}
    order by r.received_at desc, r.id desc limit ${page.limit}`.execute(db);
  return result.rows;
}

/** How many are held back, per cause. */
export async function countSuspended(
  db: Db,
  workspaceId: string,
  seen: RawBuilder<boolean>,
): Promise<Record<string, number>> {
  const result = await sql<{ reason: string; n: number }>`
    select r.reason, count(*)::int as n from raw_deliveries r join inboxes i on i.workspace_id = r.workspace_id and i.id = r.inbox_id
    where r.workspace_id = ${workspaceId} and r.state = 'suspended' and ${seen} group by r.reason`.execute(db);
  return Object.fromEntries(result.rows.map((row) => [row.reason, row.n]));
}

export interface HeldBack {
  id: string;
  inbox_id: string;
  reason: SuspensionCause;
  sender: string;
  envelope_from: string;
}

/** Those of the given mails that are held back, locked until the transaction ends. */
export async function lockSuspended(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<HeldBack[]> {
  const result = await sql<HeldBack>`
    select r.id, r.inbox_id, r.reason, coalesce(r.summary -> 'from' ->> 'address', '') as sender, r.envelope ->> 'from' as envelope_from
    from raw_deliveries r join inboxes i on i.workspace_id = r.workspace_id and i.id = r.inbox_id
    where r.workspace_id = ${workspaceId} and r.id = any(${ids}::uuid[]) and r.state = 'suspended' and ${seen} order by r.id for update of r`.execute(
    db,
  );
  return result.rows;
}

/** Back to unread; the guard lets it pass. */
export async function letIn(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update raw_deliveries set state = 'received', reason = null, let_in = true where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

export async function dismissRawDeliveries(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`update raw_deliveries set state = 'discarded', reason = 'dismissed' where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
}
