import type { Exclusion, Outcome, OutreachCounts } from '@madoguchi/contracts/outreach.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { DecidedRow } from './audience-queries.ts';

export type MailState = 'queued' | 'sending' | 'deferred' | 'sent' | 'failed' | 'excluded';

export interface RecipientRow {
  id: string;
  outreach_id: string;
  customer_id: string;
  address: string;
  state: MailState;
  reason: string;
  attempts: number;
  maybe_twice: boolean;
  claimed_at: Date | null;
  next_try_at: Date | null;
  sent_at: Date | null;
  bounced_at: Date | null;
  opted_out_at: Date | null;
  replied_at: Date | null;
}

const COLUMNS = sql`r.id, r.outreach_id, r.customer_id, r.address, r.state, r.reason, r.attempts, r.maybe_twice, r.claimed_at, r.next_try_at,
  r.sent_at, r.bounced_at, r.opted_out_at, r.replied_at`;

/** Writes down who gets a mail and who does not; who is written down already stays as they are. */
export async function insertRecipients(
  db: Db,
  workspaceId: string,
  outreachId: string,
  rows: readonly (DecidedRow & { mailId: string; round?: number })[],
): Promise<void> {
  await sql`
    insert into outreach_recipients (workspace_id, id, outreach_id, customer_id, address, state, reason, round)
    select ${workspaceId}::uuid, w.id, ${outreachId}::uuid, w.customer_id, coalesce(w.address, ''), case when w.reason is null then 'queued' else 'excluded' end, coalesce(w.reason, ''), w.round
    from unnest(${rows.map((row) => row.mailId)}::uuid[], ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.address)}::text[],
      ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.round ?? 0)}::int[]) as w(id, customer_id, address, reason, round)
    on conflict do nothing`.execute(db);
}

/**
 * The next mail to begin, locked; one that another worker has is left to it. What is `sending` since before `lost` was left by
 * a process that died. By `outreach_recipients_waiting`.
 */
export async function takeNext(
  db: Db,
  workspaceId: string,
  outreachId: string,
  { now, lost }: { now: Date; lost: Date },
): Promise<RecipientRow | null> {
  const result = await sql<RecipientRow>`select ${COLUMNS} from outreach_recipients r
    where r.workspace_id = ${workspaceId} and r.outreach_id = ${outreachId} and r.state in ('queued', 'sending', 'deferred')
      and (r.state = 'queued' or (r.state = 'deferred' and r.next_try_at <= ${now}) or (r.state = 'sending' and r.claimed_at <= ${lost}))
    order by r.id limit 1 for update skip locked`.execute(db);
  return result.rows[0] ?? null;
}

type Patch = Partial<Omit<RecipientRow, 'id' | 'outreach_id' | 'customer_id'> & { conversation_id: string | null }>;

export async function patchRecipient(db: Db, workspaceId: string, id: string, patch: Patch): Promise<void> {
  await db
    .updateTable('outreach_recipients')
    .set(patch)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function lockRecipient(db: Db, workspaceId: string, id: string): Promise<RecipientRow | null> {
  const result = await sql<RecipientRow>`select ${COLUMNS} from outreach_recipients r
    where r.workspace_id = ${workspaceId} and r.id = ${id} for update`.execute(db);
  return result.rows[0] ?? null;
}

/** How many mails began since, and when the first of them did; by `outreach_recipients_claimed`. */
export async function countBegun(
  db: Db,
  workspaceId: string,
  outreachId: string,
  since: Date,
): Promise<{ count: number; first: Date | null }> {
  const result = await sql<{ count: number; first: Date | null }>`
    select count(*)::int as count, min(claimed_at) as first from outreach_recipients
    where workspace_id = ${workspaceId} and outreach_id = ${outreachId} and claimed_at > ${since}`.execute(db);
  return result.rows[0] ?? { count: 0, first: null };
}

/** What still waits: how many could begin now or at some time, and when the next try of one refused for now is due. */
export async function findWaiting(
  db: Db,
  workspaceId: string,
  outreachId: string,
): Promise<{ queued: boolean; next: Date | null; open: boolean }> {
  const result = await sql<{ queued: boolean; next: Date | null; open: boolean }>`
    select coalesce(bool_or(state = 'queued'), false) as queued, min(coalesce(next_try_at, claimed_at + interval '3 minutes')) filter (where state <> 'queued') as next,
      count(*) > 0 as open
    from outreach_recipients where workspace_id = ${workspaceId} and outreach_id = ${outreachId} and state in ('queued', 'sending', 'deferred')`.execute(
    db,
  );
  return result.rows[0] ?? { queued: false, next: null, open: false };
}

/** Leaves out whoever has no mail yet. @returns how many. */
export async function excludeWaiting(db: Db, workspaceId: string, outreachId: string): Promise<number> {
  const done = await sql`update outreach_recipients set state = 'excluded', reason = 'stopped', next_try_at = null
    where workspace_id = ${workspaceId} and outreach_id = ${outreachId} and state in ('queued', 'deferred')`.execute(
    db,
  );
  return Number(done.numAffectedRows ?? 0n);
}

/** The conditions of the lists, over `outreach_recipients r`. */
const IS: Record<Outcome, RawBuilder<boolean>> = {
  waiting: sql`r.state in ('queued', 'sending', 'deferred')`,
  sent: sql`r.sent_at is not null`,
  replied: sql`r.replied_at is not null`,
  opted_out: sql`r.opted_out_at is not null`,
  bounced: sql`r.bounced_at is not null`,
  failed: sql`(r.state = 'failed' and r.bounced_at is null)`,
  excluded: sql`r.state = 'excluded'`,
};

/** Of many at once: what became of their mails. */
export async function countOutcomes(
  db: Db,
  workspaceId: string,
  outreachIds: readonly string[],
): Promise<Map<string, OutreachCounts>> {
  if (outreachIds.length === 0) return new Map();
  const many = (is: RawBuilder<boolean>) => sql`count(*) filter (where ${is})::int`;
  const result = await sql<OutreachCounts & { id: string }>`
    select r.outreach_id as id, ${many(IS.waiting)} as waiting, ${many(IS.sent)} as sent, ${many(IS.replied)} as replied, ${many(IS.opted_out)} as "optedOut",
      ${many(IS.bounced)} as bounced, ${many(IS.failed)} as failed, ${many(IS.excluded)} as excluded
    from outreach_recipients r where r.workspace_id = ${workspaceId} and r.outreach_id = any(${outreachIds}::uuid[]) group by r.outreach_id`.execute(
    db,
  );
  return new Map(result.rows.map(({ id, ...counts }) => [id, counts]));
}

export async function countExcluded(
  db: Db,
  workspaceId: string,
  outreachId: string,
): Promise<{ reason: Exclusion; count: number }[]> {
  const result = await sql<{
    reason: Exclusion;
    count: number;
  }>`select reason, count(*)::int as count from outreach_recipients
    where workspace_id = ${workspaceId} and outreach_id = ${outreachId} and state = 'excluded' group by reason order by count desc, reason`.execute(
    db,
  );
  return result.rows;
}

export interface RecipientListRow extends RecipientRow {
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
  /** Null for a reader who does not see it. */
  conversation_id: string | null;
  reference: string | null;
}

export interface RecipientPage {
  outreachId: string;
  outcome: Outcome | null;
  reason: string | null;
  after: string | null;
  limit: number;
}

/** In the order they were decided; by `outreach_recipients_in_order`. `seen`: over `conversations c`. */
export async function listRecipients(
  db: Db,
  workspaceId: string,
  { outreachId, outcome, reason, after, limit }: RecipientPage,
  seen: RawBuilder<boolean>,
): Promise<RecipientListRow[]> {
  const result = await sql<RecipientListRow>`
    select ${COLUMNS}, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name, c.id as conversation_id, c.reference
    from (select * from outreach_recipients r where r.workspace_id = ${workspaceId} and r.outreach_id = ${outreachId}
      and ${outcome ? IS[outcome] : sql`true`} and (${reason}::text is null or r.reason = ${reason}) and (${after}::uuid is null or r.id > ${after}::uuid)
      order by r.id limit ${limit}) r
    join customers cu on cu.workspace_id = r.workspace_id and cu.id = r.customer_id
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    left join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id and ${seen}
    order by r.id`.execute(db);
  return result.rows;
}

/** Whether somebody stands among those of an outreach who have their mail or wait for it. */
export async function isMailed(db: Db, workspaceId: string, outreachId: string, customerId: string): Promise<boolean> {
  const result = await sql`select 1 from outreach_recipients
    where workspace_id = ${workspaceId} and outreach_id = ${outreachId} and customer_id = ${customerId} and state <> 'excluded'`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** Who is written to, as far as a text may name it. */
export interface AddresseeRow {
  id: string;
  /** The person they became part of. */
  merged_into: string | null;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  customer_locale: 'ja' | 'en' | null;
  department: string | null;
  company_name: string | null;
  contract_name: string | null;
  contract_ends: string | null;
}

/** The contract named is the one that ends next. */
export async function findAddressees(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, AddresseeRow>> {
  const result = await sql<AddresseeRow>`
    select cu.id, cu.merged_into, cu.family_name, cu.given_name, cu.anonymous, cu.locale as customer_locale,
      coalesce(cu.attributes ->> 'department', cu.attributes ->> '部署', cu.attributes ->> '部署名') as department, co.name as company_name,
      k.name as contract_name, k.ends_on::text as contract_ends
    from customers cu left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    left join lateral (select k.name, k.ends_on from contracts k where k.workspace_id = cu.workspace_id and k.status = 'active' and k.ends_on >= ${now}::date
      and k.customer_id in (select cu.id union all select b.id from customers b where b.workspace_id = cu.workspace_id and b.merged_into = cu.id)
      order by k.ends_on, k.id limit 1) k on true
    where cu.workspace_id = ${workspaceId} and cu.id = any(${ids}::uuid[])`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row]));
}

/** Mails by their ids, which stand in their Message-IDs, in the order asked. */
export async function findMails(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<(RecipientRow & { name: string; conversation_id: string | null })[]> {
  if (ids.length === 0) return [];
  const result = await sql<RecipientRow & { name: string; conversation_id: string | null }>`
    select ${COLUMNS}, o.name, r.conversation_id from unnest(${ids}::uuid[]) with ordinality as w(id, place)
    join outreach_recipients r on r.workspace_id = ${workspaceId} and r.id = w.id
    join outreaches o on o.workspace_id = r.workspace_id and o.id = r.outreach_id order by w.place`.execute(db);
  return result.rows;
}
