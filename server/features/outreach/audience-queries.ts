import type { Exclusion, OutreachKind } from '@madoguchi/contracts/outreach.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { ADVERTISING, EVERYTHING, hashOf } from '../privacy/consents/queries.ts';

/** A question for people: who is meant, and by what it is decided whether they get a mail. */
export interface AskedAudience {
  /** A predicate over `customers cu`. */
  who: RawBuilder<boolean>;
  kind: OutreachKind;
  /** Empty for a notice. */
  purpose: string;
  quietDays: number;
  /** The outreach whose recipients are being written down: nobody gets two of it. */
  outreachId: string | null;
}

export interface DecidedRow {
  id: string;
  address: string | null;
  reason: Exclusion | null;
}

/** Mail that came back longer ago says nothing of today. */
const BOUNCED_DAYS = 180;

/** The people asked about, `slice` of them, with all records that are theirs and the address each is written to. */
function people(ws: string, { who, kind }: AskedAudience, slice: RawBuilder<unknown>): RawBuilder<unknown> {
  // An address somebody only claimed (a chat) is good enough for what they should know, and not for advertising.
  const claimed = kind === 'notice' ? sql`nullif(lower(trim(cu.attributes ->> 'contact_email')), '')` : sql`null::text`;
  return sql`
    people as materialized (select cu.id, ${claimed} as claimed from customers cu where cu.workspace_id = ${ws} and ${who} ${slice}),
    records as (
      select p.id as person, p.id as record from people p
      union all select p.id, b.id from people p join customers b on b.workspace_id = ${ws} and b.merged_into = p.id),
    known as (
      select distinct on (r.person) r.person, i.value as address from records r cross join lateral (
        select i.value, i.created_at, i.id from identities i where i.workspace_id = ${ws} and i.customer_id = r.record and i.kind = 'email'
        order by i.created_at desc, i.id desc limit 1) i
      order by r.person, i.created_at desc, i.id desc),
    mails as materialized (
      select w.person, coalesce(max(w.address), max(w.claimed)) as address from (
        select p.id as person, null::text as address, p.claimed from people p union all select k.person, k.address, null from known k) w group by w.person)`;
}

/** What the list of those nothing is sent to says of each address and its domain, and what each person agreed to. */
function said(ws: string, { kind, purpose }: AskedAudience): RawBuilder<unknown> {
  const asked = kind === 'promotional' ? sql`(${EVERYTHING}, ${ADVERTISING}, ${purpose})` : sql`(${EVERYTHING})`;
  return sql`
    listed as (
      select m.person, bool_or(x.reason = 'erased') as erased, bool_or(x.reason = 'bounced') as bounced,
        bool_or(x.reason = 'unsubscribed' and x.purpose <> ${EVERYTHING}) as opted_out, bool_or(x.reason = 'staff' or (x.reason = 'unsubscribed' and x.purpose = ${EVERYTHING})) as silenced
      from mails m cross join lateral (values (${hashOf(ws, sql`m.address`)}), (${hashOf(ws, sql`'@' || split_part(m.address, '@', 2)`)})) h (hash)
      cross join lateral (select x.reason, x.purpose from suppressions x
        where x.workspace_id = ${ws} and x.address_hash = h.hash and x.purpose in ${asked} limit 3) x
      where m.address is not null group by m.person),
    agreed as (
      select s.person, bool_or(s.state = 'given') as given, bool_or(s.state = 'withdrawn') as withdrawn from (
        select distinct on (r.person, r.record) r.person, s.state from records r
        join consents s on s.workspace_id = ${ws} and s.customer_id = r.record and s.purpose = ${purpose} and s.channel in ('email', 'any')
        order by r.person, r.record, s.channel = 'any') s group by s.person),
    said as (
      select w.person, max(w.address) as address, bool_or(w.erased) as erased, bool_or(w.bounced) as bounced, bool_or(w.opted_out) as opted_out,
        bool_or(w.silenced) as silenced, bool_or(w.given) as given, bool_or(w.withdrawn) as withdrawn from (
          select m.person, m.address, null::boolean as erased, null::boolean as bounced, null::boolean as opted_out, null::boolean as silenced,
            null::boolean as given, null::boolean as withdrawn from mails m
          union all select l.person, null, l.erased, l.bounced, l.opted_out, l.silenced, null, null from listed l
          union all select a.person, null, null, null, null, null, a.given, a.withdrawn from agreed a) w group by w.person)`;
}

/**
 * `decided (id, address, reason)`: everybody asked about and, where they get no mail, why; the first reason that is true. One
 * statement for all of them. Its parts are put together by grouping, never by joining them: of how many rows a part has the
 * planner knows nothing, and where it guesses few it goes through a hundred thousand for each of a hundred thousand.
 */
function decided(
  ws: string,
  asked: AskedAudience,
  now: Date,
  slice: RawBuilder<unknown>,
  recordId: string | null = null,
): RawBuilder<unknown> {
  const { kind, quietDays, outreachId } = asked;
  const mine = sql`${outreachId}::uuid`;
  const before = (days: number) => sql`${now}::timestamptz - make_interval(days => ${days}::int)`;
  const unwanted =
    kind === 'promotional'
      ? sql`when m.opted_out or m.withdrawn then 'opted_out' when m.given is not true then 'no_consent'`
      : sql``;
  return sql`with ${people(ws, asked, slice)}, ${said(ws, asked)},
    judged as (
      select m.person, m.address, case
        when m.address is null then 'no_address'
        when m.erased then 'erased'
        when m.silenced then 'suppressed'
        when m.bounced or exists (select from deliveries d where d.workspace_id = ${ws} and lower(d.recipient) = m.address and d.state = 'bounced'
          and d.updated_at > ${before(BOUNCED_DAYS)}) then 'bounced'
        ${unwanted}
        when ${quietDays}::int > 0 and exists (select from outreach_recipients o where o.workspace_id = ${ws} and o.address = m.address
          and o.sent_at > ${before(quietDays)} and o.outreach_id is distinct from ${mine}) then 'recent'
        when ${mine} is not null and exists (select from outreach_recipients o where o.workspace_id = ${ws} and o.outreach_id = ${mine}
          and o.address = m.address and o.state <> 'excluded' and o.customer_id <> coalesce(${recordId}::uuid, m.person)) then 'duplicate'
        end as reason
      from said m),
    decided as (
      select person as id, address, case
        when reason is not null then reason
        when row_number() over (partition by address, reason is null order by person) > 1 then 'duplicate' end as reason
      from judged)`;
}

/** How many of everybody for which reason; null: those who get it. */
export async function countDecided(
  db: Db,
  workspaceId: string,
  asked: AskedAudience,
  now: Date,
): Promise<{ reason: Exclusion | null; count: number }[]> {
  const result = await sql<{ reason: Exclusion | null; count: number }>`
    ${decided(workspaceId, asked, now, sql``)} select reason, count(*)::int as count from decided group by reason`.execute(
    db,
  );
  return result.rows;
}

export interface DecidedPerson extends DecidedRow {
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
}

/** Newest customers first, of one reason. */
export async function listDecidedPeople(
  db: Db,
  workspaceId: string,
  asked: AskedAudience,
  page: { reason: Exclusion | null; before: string | null; limit: number },
  now: Date,
): Promise<DecidedPerson[]> {
  const result = await sql<DecidedPerson>`
    ${decided(workspaceId, asked, now, sql``)}
    select d.id, d.address, d.reason, c.family_name, c.given_name, c.anonymous, c.visitor_number, co.name as company_name
    from (select * from decided where reason is not distinct from ${page.reason}::text and (${page.before}::uuid is null or id < ${page.before}::uuid)
      order by id desc limit ${page.limit}) d
    join customers c on c.workspace_id = ${workspaceId} and c.id = d.id
    left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
    order by d.id desc`.execute(db);
  return result.rows;
}

/** The next of them by id (customers_pkey), so that a hundred thousand are written down slice by slice. */
export async function listDecidedAfter(
  db: Db,
  workspaceId: string,
  asked: AskedAudience,
  slice: { after: string | null; limit: number },
  now: Date,
): Promise<DecidedRow[]> {
  const { after, limit } = slice;
  const part = sql`and (${after}::uuid is null or cu.id > ${after}::uuid) order by cu.id limit ${limit}`;
  const result =
    await sql<DecidedRow>`${decided(workspaceId, asked, now, part)} select id, address, reason from decided order by id`.execute(
      db,
    );
  return result.rows;
}

/** One person as they are now; a duplicate of themselves (`recordId`, the record written down) they are not. */
export async function findDecided(
  db: Db,
  workspaceId: string,
  asked: Omit<AskedAudience, 'who'>,
  { personId, recordId }: { personId: string; recordId: string },
  now: Date,
): Promise<DecidedRow | null> {
  const who = sql<boolean>`cu.id = ${personId}`;
  const result =
    await sql<DecidedRow>`${decided(workspaceId, { ...asked, who }, now, sql``, recordId)} select id, address, reason from decided`.execute(
      db,
    );
  return result.rows[0] ?? null;
}
