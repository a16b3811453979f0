import { sql, type RawBuilder } from 'kysely';
import type { Role } from '../../kernel/actor.ts';
import type { Db } from '../../kernel/database.ts';
import { inGroup, personOf } from '../customers/group-queries.ts';

export interface Contact {
  company?: string;
  name?: string;
  kana?: string;
  wish?: 'call_back' | 'call_again' | 'message_only';
}

export interface TaskRow {
  id: string;
  kind: 'todo' | 'callback' | 'visit' | 'check';
  title: string;
  details: string;
  state: 'open' | 'done' | 'dropped';
  outcome: string;
  conversation_id: string | null;
  reference: string | null;
  subject: string | null;
  customer_id: string | null;
  family_name: string | null;
  given_name: string | null;
  anonymous: boolean | null;
  visitor_number: number | null;
  company_name: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  team_id: string | null;
  due_from: Date | null;
  due_at: Date | null;
  remind_at: Date | null;
  contact: Contact;
  phone: string;
  phone_folded: string | null;
  absences: number;
  next_try_at: Date | null;
  author_id: string | null;
  author_name: string | null;
  created_at: Date;
  ended_at: Date | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
  version: number;
  tries: {
    id: string;
    result: 'reached' | 'absent' | 'busy' | 'voicemail' | 'wrong_number';
    note: string;
    by: { id: string; name: string } | null;
    at: string;
  }[];
}

/** Where `visibleTask` is asked: the task and, for sight alone, its conversation. */
const SEEN_FROM = sql`tasks t left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id`;
const COLUMNS = sql`t.id, t.kind, t.title, t.details, t.state, t.outcome, t.conversation_id, c.reference, c.subject, cu.id as customer_id,
  cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name, t.assignee_id, asg.name as assignee_name, t.team_id,
  t.due_from, t.due_at, t.remind_at, t.contact, t.phone, t.phone_folded, t.absences, t.next_try_at, t.author_id, aut.name as author_name,
  t.created_at, t.ended_at, t.ended_by_id, eb.name as ended_by_name, t.version,
  coalesce((select json_agg(json_build_object('id', k.id, 'result', k.result, 'note', k.note,
      'at', to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'by', case when km.id is null then null else json_build_object('id', km.id, 'name', km.name) end) order by k.at, k.id)
    from task_attempts k left join members km on km.workspace_id = k.workspace_id and km.id = k.author_id
    where k.workspace_id = t.workspace_id and k.task_id = t.id), '[]') as tries`;
const FROM = sql`${SEEN_FROM}
  left join customers own on own.workspace_id = t.workspace_id and own.id = t.customer_id
  left join customers cu on cu.workspace_id = own.workspace_id and cu.id = ${personOf(sql`own`)}
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join members asg on asg.workspace_id = t.workspace_id and asg.id = t.assignee_id
  left join members aut on aut.workspace_id = t.workspace_id and aut.id = t.author_id
  left join members eb on eb.workspace_id = t.workspace_id and eb.id = t.ended_by_id`;

export type View = 'mine' | 'today' | 'overdue' | 'team' | 'callbacks' | 'done';

/** Whose lists: the member with their teams, the instant, and the end of their day. */
export interface Reader {
  memberId: string | null;
  teamIds: readonly string[];
  now: Date;
  dayEnd: Date;
}

function viewCondition(view: View | undefined, { memberId, teamIds, now, dayEnd }: Reader): RawBuilder<unknown> {
  const open = sql`t.state = 'open'`;
  const mine = sql`t.assignee_id = ${memberId}::uuid`;
  const ofTeam = sql`t.team_id = any(${teamIds}::uuid[])`;
  // Nobody in particular has it: then everybody who sees it does.
  const ours = sql`(${mine} or (t.assignee_id is null and (t.team_id is null or ${ofTeam})))`;
  switch (view) {
    case 'mine':
      return sql`${open} and ${mine}`;
    case 'today':
      return sql`${open} and ${ours} and t.due_at < ${dayEnd}`;
    case 'overdue':
      return sql`${open} and ${ours} and t.due_at < ${now}`;
    case 'team':
      return sql`${open} and ${ofTeam}`;
    case 'callbacks':
      return sql`${open} and t.kind = 'callback'`;
    case 'done':
      return sql`t.state <> 'open'`;
    case undefined:
      return open;
  }
}

export interface TaskFilter {
  view?: View | undefined;
  conversationId?: string | undefined;
  customerId?: string | undefined;
  /** `%` and `_` escaped. */
  words: string;
  limit: number;
}

/** By promise: what is due first stands first (tasks_open_by_due), what is over the newest first. Of one subject also what is over. */
export async function listTaskRows(
  db: Db,
  workspaceId: string,
  filter: TaskFilter,
  seen: RawBuilder<boolean>,
  reader: Reader,
): Promise<TaskRow[]> {
  const isOfOne = filter.conversationId !== undefined || filter.customerId !== undefined;
  const conditions = [sql`t.workspace_id = ${workspaceId}`, seen];
  if (!isOfOne || filter.view) conditions.push(viewCondition(filter.view, reader));
  if (filter.conversationId) conditions.push(sql`t.conversation_id = ${filter.conversationId}`);
  if (filter.customerId) conditions.push(inGroup(sql`t.customer_id`, workspaceId, filter.customerId));
  if (filter.words)
    conditions.push(
      sql`(t.title ilike ${`%${filter.words}%`} or t.details ilike ${`%${filter.words}%`} or t.phone like ${`%${filter.words}%`} or t.contact::text ilike ${`%${filter.words}%`})`,
    );
  const order =
    filter.view === 'done' ? sql`t.ended_at desc, t.id desc` : sql`(t.state = 'open') desc, t.due_at nulls last, t.id`;
  const result = await sql<TaskRow>`
    select ${COLUMNS} from ${FROM} where ${sql.join(conditions, sql` and `)} order by ${order} limit ${filter.limit}`.execute(
    db,
  );
  return result.rows;
}

export async function findTask(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<TaskRow | null> {
  const result =
    await sql<TaskRow>`select ${COLUMNS} from ${FROM} where t.workspace_id = ${workspaceId} and t.id = ${id} and ${seen}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** The same, locked until the transaction ends: of two who end it at once, the second sees that it has ended. */
export async function lockTask(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<TaskRow | null> {
  const locked =
    await sql`select t.id from ${SEEN_FROM} where t.workspace_id = ${workspaceId} and t.id = ${id} and ${seen} for update of t`.execute(
      db,
    );
  return locked.rows.length > 0 ? findTask(db, workspaceId, id, seen) : null;
}

const COUNTED = 999;

export async function countTaskRows(
  db: Db,
  workspaceId: string,
  seen: RawBuilder<boolean>,
  reader: Reader,
): Promise<Record<'mine' | 'today' | 'overdue' | 'team' | 'callbacks', number>> {
  const size = (view: View) => sql`(select count(*)::int from (
    select 1 from ${SEEN_FROM} where t.workspace_id = ${workspaceId} and ${viewCondition(view, reader)} and ${seen} limit ${COUNTED}) x)`;
  const result = await sql<Record<'mine' | 'today' | 'overdue' | 'team' | 'callbacks', number>>`
    select ${size('mine')} as mine, ${size('today')} as today, ${size('overdue')} as overdue, ${size('team')} as team, ${size('callbacks')} as callbacks`.execute(
    db,
  );
  return result.rows[0] ?? { mine: 0, today: 0, overdue: 0, team: 0, callbacks: 0 };
}

export interface NewTaskRow {
  id: string;
  kind: TaskRow['kind'];
  title: string;
  details: string;
  conversationId: string | null;
  customerId: string | null;
  assigneeId: string | null;
  teamId: string | null;
  dueFrom: Date | null;
  dueAt: Date | null;
  remindAt: Date | null;
  contact: Contact;
  phone: string;
  phoneFolded: string | null;
  authorKind: string;
  authorId: string | null;
}

export async function insertTask(db: Db, workspaceId: string, row: NewTaskRow, now: Date): Promise<void> {
  await sql`insert into tasks (workspace_id, id, kind, title, details, conversation_id, customer_id, assignee_id, team_id, due_from, due_at, remind_at,
      contact, phone, phone_folded, author_kind, author_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.kind}, ${row.title}, ${row.details}, ${row.conversationId}, ${row.customerId}, ${row.assigneeId}, ${row.teamId},
      ${row.dueFrom}, ${row.dueAt}, ${row.remindAt}, ${JSON.stringify(row.contact)}::jsonb, ${row.phone}, ${row.phoneFolded}, ${row.authorKind}, ${row.authorId}, ${now})`.execute(
    db,
  );
}

export type TaskPatch = Partial<{
  kind: string;
  title: string;
  details: string;
  assignee_id: string | null;
  team_id: string | null;
  due_from: Date | null;
  due_at: Date | null;
  remind_at: Date | null;
  reminded_at: Date | null;
  overdue_told_at: Date | null;
  state: string;
  outcome: string;
  ended_at: Date | null;
  ended_by_id: string | null;
  contact: string;
  phone: string;
  phone_folded: string | null;
  next_try_at: Date | null;
}>;

/** Writes what is given and raises the version. The row must be locked by this transaction. */
export async function patchTask(db: Db, workspaceId: string, id: string, patch: TaskPatch): Promise<void> {
  await db
    .updateTable('tasks')
    .set({ ...patch, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function insertAttempt(
  db: Db,
  workspaceId: string,
  attempt: { id: string; taskId: string; result: string; note: string; authorKind: string; authorId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into task_attempts (workspace_id, task_id, id, result, note, author_kind, author_id, at)
    values (${workspaceId}, ${attempt.taskId}, ${attempt.id}, ${attempt.result}, ${attempt.note}, ${attempt.authorKind}, ${attempt.authorId}, ${now})`.execute(
    db,
  );
  await sql`update tasks set attempts = attempts + 1, absences = absences + ${attempt.result === 'absent' ? 1 : 0}
    where workspace_id = ${workspaceId} and id = ${attempt.taskId}`.execute(db);
}

export interface TimedRow {
  id: string;
  kind: string;
  conversation_id: string | null;
  customer_id: string | null;
  due_at: Date | null;
}

/** Marks what is to be remembered now, each once (tasks_to_remind). */
export async function takeReminders(db: Db, workspaceId: string, now: Date): Promise<TimedRow[]> {
  const result = await sql<TimedRow>`update tasks set reminded_at = ${now}
    where workspace_id = ${workspaceId} and state = 'open' and reminded_at is null and remind_at <= ${now}
    returning id, kind, conversation_id, customer_id, due_at`.execute(db);
  return result.rows;
}

/** Marks what was not done in time, each once (tasks_to_warn). */
export async function takeOverdue(db: Db, workspaceId: string, now: Date): Promise<TimedRow[]> {
  const result = await sql<TimedRow>`update tasks set overdue_told_at = ${now}
    where workspace_id = ${workspaceId} and state = 'open' and overdue_told_at is null and due_at <= ${now}
    returning id, kind, conversation_id, customer_id, due_at`.execute(db);
  return result.rows;
}

export interface Colleague {
  id: string;
  personId: string;
  role: Role;
  teamIds: string[];
}

/** Active members as actors: these ones, and those of a team. */
export async function listColleagues(
  db: Db,
  workspaceId: string,
  who: { memberIds?: readonly string[]; teamId?: string | null; roles?: readonly Role[] },
): Promise<Colleague[]> {
  const result = await sql<Colleague>`
    select m.id, m.person_id as "personId", m.role,
      array(select tm.team_id from team_members tm where tm.workspace_id = m.workspace_id and tm.member_id = m.id) as "teamIds"
    from members m where m.workspace_id = ${workspaceId} and m.deactivated_at is null
      and (m.id = any(${who.memberIds ?? []}::uuid[]) or m.role = any(${who.roles ?? []}::text[])
        or exists (select from team_members tm where tm.workspace_id = m.workspace_id and tm.member_id = m.id and tm.team_id = ${who.teamId ?? null}::uuid))
    order by m.id`.execute(db);
  return result.rows;
}

/** Midnight after the instant, where the workspace is; and the language and zone it speaks. */
export async function findHouse(
  db: Db,
  workspaceId: string,
  now: Date,
): Promise<{ dayEnd: Date; locale: 'ja' | 'en'; timeZone: string }> {
  const result = await sql<{ dayEnd: Date; locale: 'ja' | 'en'; timeZone: string }>`
    select (date_trunc('day', ${now}::timestamptz at time zone time_zone) + interval '1 day') at time zone time_zone as "dayEnd",
      locale, time_zone as "timeZone" from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? { dayEnd: now, locale: 'ja', timeZone: 'UTC' };
}

/** Their tries go with them. */
export async function deleteEndedCallbacks(
  db: Db,
  workspaceId: string,
  { before, limit, heldCustomers }: { before: Date; limit: number; heldCustomers: readonly string[] },
): Promise<number> {
  const result = await sql`
    delete from tasks where workspace_id = ${workspaceId} and id in (
      select t.id from tasks t where t.workspace_id = ${workspaceId} and t.kind = 'callback' and t.state <> 'open' and t.ended_at < ${before}
        and (t.customer_id is null or t.customer_id <> all(${heldCustomers}::uuid[])) order by t.ended_at limit ${limit})`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0n);
}
