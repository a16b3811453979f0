import type { CopyState, SendingState } from '@madoguchi/contracts/reports.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface SendingRow {
  id: string;
  report_id: string;
  report_name: string;
  cause: 'schedule' | 'test';
  due_at: Date;
  state: SendingState;
  reason: string | null;
  owner_id: string;
  from_on: string | null;
  until_on: string | null;
  subject: string;
  /** The words of the mail, for programs that show no other form. */
  body: string;
  html_key: string | null;
  pdf_key: string | null;
  kept_until: Date | null;
  finished_at: Date | null;
  /** Members it was sent to. */
  sent_to: string[];
}

export interface CopyRow {
  sending_id: string;
  place: number;
  member_id: string | null;
  member_name: string | null;
  address: string;
  state: CopyState;
  reason: string | null;
  tried_at: Date | null;
}

const SENDING = sql`s.id, s.report_id, r.name as report_name, s.cause, s.due_at, s.state, s.reason, s.owner_id,
  to_char(s.from_on, 'YYYY-MM-DD') as from_on, to_char(s.until_on, 'YYYY-MM-DD') as until_on, s.subject, s.body, s.html_key, s.pdf_key, s.kept_until, s.finished_at,
  array(select c.member_id from report_copies c where c.workspace_id = s.workspace_id and c.sending_id = s.id and c.member_id is not null and c.state = 'sent') as sent_to`;
const FROM = sql`report_sendings s join reports r on r.workspace_id = s.workspace_id and r.id = s.report_id`;

export async function listSendingRows(db: Db, workspaceId: string, reportId: string): Promise<SendingRow[]> {
  const { rows } = await sql<SendingRow>`select ${SENDING} from ${FROM}
    where s.workspace_id = ${workspaceId} and s.report_id = ${reportId} order by s.id desc limit 50`.execute(db);
  return rows;
}

export async function findSending(db: Db, workspaceId: string, id: string): Promise<SendingRow | null> {
  const { rows } =
    await sql<SendingRow>`select ${SENDING} from ${FROM} where s.workspace_id = ${workspaceId} and s.id = ${id}`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockSending(db: Db, workspaceId: string, id: string): Promise<SendingRow | null> {
  const { rows } =
    await sql<SendingRow>`select ${SENDING} from ${FROM} where s.workspace_id = ${workspaceId} and s.id = ${id} for update of s`.execute(
      db,
    );
  return rows[0] ?? null;
}

export async function listCopies(db: Db, workspaceId: string, sendingIds: readonly string[]): Promise<CopyRow[]> {
  const { rows } = await sql<CopyRow>`
    select c.sending_id, c.place, c.member_id, m.name as member_name, c.address, c.state, c.reason, c.tried_at
    from report_copies c left join members m on m.workspace_id = c.workspace_id and m.id = c.member_id
    where c.workspace_id = ${workspaceId} and c.sending_id = any(${sendingIds}::uuid[]) order by c.sending_id, c.place`.execute(
    db,
  );
  return rows;
}

export interface NewSending {
  id: string;
  report_id: string;
  cause: 'schedule' | 'test';
  due_at: Date;
  owner_id: string;
  to: readonly ({ memberId: string } | { address: string })[];
}

/** With its copies. @returns false when that instant of the schedule has its sending already. */
export async function insertSending(db: Db, workspaceId: string, row: NewSending): Promise<boolean> {
  const result = await sql`insert into report_sendings (workspace_id, id, report_id, cause, due_at, state, owner_id)
    values (${workspaceId}, ${row.id}, ${row.report_id}, ${row.cause}, ${row.due_at}, 'waiting', ${row.owner_id})
    on conflict (workspace_id, report_id, due_at) where cause = 'schedule' do nothing`.execute(db);
  if ((result.numAffectedRows ?? 0n) === 0n) return false;
  const members = row.to.map((one) => ('memberId' in one ? one.memberId : null));
  const addresses = row.to.map((one) => ('address' in one ? one.address : ''));
  await sql`insert into report_copies (workspace_id, sending_id, place, member_id, address, state)
    select ${workspaceId}, ${row.id}, place, member_id, address, 'waiting'
    from unnest(${members}::uuid[], ${addresses}::text[]) with ordinality as one (member_id, address, place)`.execute(
    db,
  );
  return true;
}

export interface Made {
  from: string;
  until: string;
  subject: string;
  body: string;
  htmlKey: string;
  pdfKey: string | null;
  keptUntil: Date;
}

/** What goes out, once. @returns false when another process was first. */
export async function keepMadeRow(db: Db, workspaceId: string, id: string, made: Made): Promise<boolean> {
  const result =
    await sql`update report_sendings set state = 'made', from_on = ${made.from}::date, until_on = ${made.until}::date, subject = ${made.subject},
      body = ${made.body}, html_key = ${made.htmlKey}, pdf_key = ${made.pdfKey}, kept_until = ${made.keptUntil}
    where workspace_id = ${workspaceId} and id = ${id} and state = 'waiting'`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function endSendingRow(
  db: Db,
  workspaceId: string,
  id: string,
  end: { state: SendingState; reason: string | null },
  now: Date,
): Promise<void> {
  await sql`update report_sendings set state = ${end.state}, reason = ${end.reason}, finished_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Back to where its copies can be sent. */
export async function reopenSendingRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update report_sendings set state = 'made', reason = null, finished_at = null where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** One step of one copy. @returns false when it was not in one of those states. */
export async function moveCopy(
  db: Db,
  workspaceId: string,
  copy: { sendingId: string; place: number },
  step: { from: readonly CopyState[]; to: CopyState; reason: string | null; triedAt?: Date },
): Promise<boolean> {
  const result =
    await sql`update report_copies set state = ${step.to}, reason = ${step.reason}, tried_at = coalesce(${step.triedAt ?? null}, tried_at)
    where workspace_id = ${workspaceId} and sending_id = ${copy.sendingId} and place = ${copy.place} and state = any(${step.from}::text[])`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** The next files that have been kept long enough, given up; by `report_sendings_kept`. @returns where they lie. */
export async function giveUpFiles(db: Db, workspaceId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ keys: string[] }>`
    with due as (select id, array_remove(array[html_key, pdf_key], null) as keys from report_sendings
      where workspace_id = ${workspaceId} and kept_until <= ${now} limit 50 for update)
    update report_sendings s set html_key = null, pdf_key = null, kept_until = null, body = '' from due
    where s.workspace_id = ${workspaceId} and s.id = due.id returning due.keys`.execute(db);
  return rows.flatMap(({ keys }) => keys);
}
