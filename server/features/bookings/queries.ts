import type { BookingState, BookingWay } from '@madoguchi/contracts/bookings.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { inGroup, personOf } from '../customers/group-queries.ts';
import type { MailKind } from './link-queries.ts';
import type { NamedCustomer } from '../customers/queries.ts';

export interface Answer {
  label: string;
  value: string;
}

export interface BookingRow extends NamedCustomer {
  id: string;
  reference: string;
  kind_id: string;
  name_ja: string;
  name_en: string;
  way: BookingWay;
  link_id: string;
  conversation_id: string;
  conversation_reference: string;
  subject: string;
  team_id: string;
  member_id: string | null;
  member_name: string | null;
  starts_at: Date;
  ends_at: Date;
  state: BookingState;
  source: 'member' | 'link' | 'public';
  sequence: number;
  name: string;
  kana: string;
  email: string;
  phone: string;
  locale: 'ja' | 'en';
  answers: Answer[];
  note: string;
  task_id: string | null;
  created_at: Date;
  version: number;
  /** The last that was not overtaken. */
  mail: { kind: MailKind; state: 'queued' | 'sent' | 'skipped' | 'failed'; reason: string | null } | null;
}

const COLUMNS = sql`b.id, b.reference, b.kind_id, k.name_ja, k.name_en, k.way, b.link_id, b.conversation_id, c.reference as conversation_reference, c.subject,
  cu.id as customer_id, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name, b.team_id, b.member_id, m.name as member_name,
  b.starts_at, b.ends_at, b.state, b.source, b.sequence, b.name, b.kana, b.email, b.phone, b.locale, b.answers, b.note, b.task_id, b.created_at, b.version,
  (select jsonb_build_object('kind', w.kind, 'state', w.state, 'reason', w.reason) from booking_mails w where w.workspace_id = b.workspace_id
    and w.booking_id = b.id and w.reason is distinct from 'overtaken' order by w.at desc, w.sequence desc limit 1) as mail`;
const FROM = sql`bookings b
  join booking_kinds k on k.workspace_id = b.workspace_id and k.id = b.kind_id
  join conversations c on c.workspace_id = b.workspace_id and c.id = b.conversation_id
  join customers own on own.workspace_id = b.workspace_id and own.id = b.customer_id
  join customers cu on cu.workspace_id = own.workspace_id and cu.id = ${personOf(sql`own`)}
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join members m on m.workspace_id = b.workspace_id and m.id = b.member_id`;

export interface BookingFilter {
  from?: Date | undefined;
  until?: Date | undefined;
  conversationId?: string | undefined;
  customerId?: string | undefined;
  /** Of one record alone, without those of the same person: for what leaves the house. */
  recordId?: string | undefined;
  kindId?: string | undefined;
  teamId?: string | undefined;
}

const MOST = 500;

/** By their time (bookings_by_time). `seen`: a predicate over `conversations c`. */
export async function listBookings(
  db: Db,
  workspaceId: string,
  filter: BookingFilter,
  seen: RawBuilder<boolean>,
): Promise<BookingRow[]> {
  const { from, until, conversationId, customerId, recordId, kindId, teamId } = filter;
  const conditions = [sql`b.workspace_id = ${workspaceId}`, seen];
  if (from) conditions.push(sql`b.starts_at >= ${from}`);
  if (until) conditions.push(sql`b.starts_at < ${until}`);
  if (conversationId)
    conditions.push(sql`b.conversation_id in (select ${conversationId}::uuid union all
      select m.id from conversations m where m.workspace_id = ${workspaceId} and m.merged_into_id = ${conversationId})`);
  if (customerId) conditions.push(inGroup(sql`b.customer_id`, workspaceId, customerId));
  if (recordId) conditions.push(sql`b.customer_id = ${recordId}`);
  if (kindId) conditions.push(sql`b.kind_id = ${kindId}`);
  if (teamId) conditions.push(sql`b.team_id = ${teamId}`);
  const result = await sql<BookingRow>`
    select ${COLUMNS} from ${FROM} where ${sql.join(conditions, sql` and `)} order by b.starts_at, b.id limit ${MOST}`.execute(
    db,
  );
  return result.rows;
}

export function findBooking(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<BookingRow | null> {
  return readBooking(db, workspaceId, { id, seen, lock: sql`` });
}

/** The same, and until the end of the transaction nobody else changes it. */
export function lockBooking(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<BookingRow | null> {
  return readBooking(db, workspaceId, { id, seen, lock: sql`for update of b` });
}

async function readBooking(
  db: Db,
  workspaceId: string,
  { id, seen, lock }: { id: string; seen: RawBuilder<boolean>; lock: RawBuilder<unknown> },
): Promise<BookingRow | null> {
  const result =
    await sql<BookingRow>`select ${COLUMNS} from ${FROM} where b.workspace_id = ${workspaceId} and b.id = ${id} and ${seen} ${lock}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** Which booking a task belongs to, of those that stand. */
export async function findIdByTask(db: Db, workspaceId: string, taskId: string): Promise<string | null> {
  const result = await sql<{
    id: string;
  }>`select id from bookings where workspace_id = ${workspaceId} and task_id = ${taskId} and state = 'booked'`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

/** What was booked by this very form already. */
export async function findByRequest(
  db: Db,
  workspaceId: string,
  requestId: string,
): Promise<{ id: string; link_id: string } | null> {
  const result = await sql<{
    id: string;
    link_id: string;
  }>`select id, link_id from bookings where workspace_id = ${workspaceId} and request_id = ${requestId}`.execute(db);
  return result.rows[0] ?? null;
}

/** The newest by a link: what its page shows. */
export async function findIdByLink(db: Db, workspaceId: string, linkId: string): Promise<string | null> {
  const result = await sql<{
    id: string;
  }>`select id from bookings where workspace_id = ${workspaceId} and link_id = ${linkId} order by created_at desc, id desc limit 1`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

/** The one by a link that is not cancelled. */
export async function findStandingByLink(db: Db, workspaceId: string, linkId: string): Promise<string | null> {
  const result = await sql<{
    id: string;
  }>`select id from bookings where workspace_id = ${workspaceId} and link_id = ${linkId} and state <> 'cancelled' limit 1`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

/** One books at a time in a workspace: what is looked up after this stays true until the end of the transaction. */
export async function lockPlaces(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bookings:${workspaceId}`}, 0))`.execute(db);
}

/** What is taken of a kind and of people in a stretch of time; its own time is free for a booking that is moved. */
export async function listTaken(
  db: Db,
  workspaceId: string,
  asked: { kindId: string; memberIds: readonly string[]; from: Date; until: Date; except: string | null },
): Promise<{ busy_from: Date; busy_until: Date; member_id: string | null }[]> {
  const { kindId, memberIds, from, until, except } = asked;
  const result = await sql<{ busy_from: Date; busy_until: Date; member_id: string | null }>`
    select busy_from, busy_until, member_id from bookings
    where workspace_id = ${workspaceId} and state <> 'cancelled' and busy_until > ${from} and busy_from < ${until}
      and (kind_id = ${kindId} or member_id = any(${memberIds}::uuid[])) and id is distinct from ${except}::uuid`.execute(
    db,
  );
  return result.rows;
}

/** Who booked, as we know them; of somebody who proved nothing, only what they typed, letter by letter. */
export type BookedBy = { customerId: string } | { typed: { name: string; email: string; phone: string } };

/** Whether somebody has a place of a kind at an instant already; a customer by whichever of their records (bookings_of_customer). */
export async function hasPlace(
  db: Db,
  workspaceId: string,
  asked: { kindId: string; startsAt: Date; who: BookedBy; except: string | null },
): Promise<boolean> {
  const { kindId, startsAt, who, except } = asked;
  const theirs =
    'typed' in who
      ? sql`b.source = 'public' and (b.name, b.email, b.phone) = (${who.typed.name}, ${who.typed.email}, ${who.typed.phone})`
      : inGroup(sql`b.customer_id`, workspaceId, who.customerId);
  const result = await sql`
    select 1 from bookings b where b.workspace_id = ${workspaceId} and ${theirs}
      and b.kind_id = ${kindId} and b.starts_at = ${startsAt} and b.state = 'booked' and b.id is distinct from ${except}::uuid limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** How many each of these people has on the day around an instant. */
export async function countAround(
  db: Db,
  workspaceId: string,
  asked: { memberIds: readonly string[]; from: Date; until: Date },
): Promise<Map<string, number>> {
  const result = await sql<{ member_id: string; count: number }>`
    select member_id, count(*)::integer as count from bookings
    where workspace_id = ${workspaceId} and state <> 'cancelled' and member_id = any(${asked.memberIds}::uuid[])
      and busy_until > ${asked.from} and busy_from < ${asked.until} group by member_id`.execute(db);
  return new Map(result.rows.map(({ member_id: id, count }) => [id, count]));
}

export interface NewBookingRow {
  id: string;
  reference: string;
  kind_id: string;
  link_id: string;
  conversation_id: string;
  customer_id: string;
  team_id: string;
  member_id: string | null;
  starts_at: Date;
  ends_at: Date;
  busy_from: Date;
  busy_until: Date;
  source: BookingRow['source'];
  name: string;
  kana: string;
  email: string;
  phone: string;
  locale: 'ja' | 'en';
  answers: readonly Answer[];
  remind_at: Date | null;
  request_id: string | null;
  author_kind: string;
  author_id: string | null;
}

export async function insertBooking(db: Db, workspaceId: string, row: NewBookingRow, now: Date): Promise<void> {
  const { answers, ...rest } = row;
  const values = {
    ...rest,
    workspace_id: workspaceId,
    state: 'booked',
    answers: JSON.stringify(answers),
    created_at: now,
  };
  const names = Object.keys(values).map((name) => sql.ref(name));
  await sql`insert into bookings (${sql.join(names)}) values (${sql.join(Object.values(values))})`.execute(db);
}

export type BookingPatch = Partial<{
  state: BookingState;
  note: string;
  ended_at: Date | null;
  member_id: string | null;
  starts_at: Date;
  ends_at: Date;
  busy_from: Date;
  busy_until: Date;
  sequence: number;
  task_id: string;
  remind_at: Date | null;
  reminded_at: Date | null;
}>;

export async function patchBooking(db: Db, workspaceId: string, id: string, patch: BookingPatch): Promise<void> {
  const sets = Object.entries(patch).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await sql`update bookings set ${sql.join([...sets, sql`version = version + 1`])} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** Marks those whose customers are to be reminded now, each once. */
export async function takeReminders(db: Db, workspaceId: string, now: Date): Promise<string[]> {
  const result = await sql<{ id: string }>`
    update bookings set reminded_at = ${now} where workspace_id = ${workspaceId} and state = 'booked' and reminded_at is null
      and remind_at <= ${now} and starts_at > ${now} returning id`.execute(db);
  return result.rows.map(({ id }) => id);
}
