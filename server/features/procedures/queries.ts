import type { Answers, ProcedureDefinition, StepKind } from '@madoguchi/contracts/procedures-definition.ts';
import type { RunState, RunView } from '@madoguchi/contracts/procedures.ts';
import { sql, type RawBuilder } from 'kysely';
import { narrowedTo, type Narrowing } from '../custom-fields/condition-queries.ts';
import type { Db } from '../../kernel/database.ts';
import { inGroup, recordsOf } from '../customers/group-queries.ts';
import type { NamedCustomer } from '../customers/queries.ts';

export interface RunRow extends NamedCustomer {
  id: string;
  number: number;
  procedure_id: string;
  version: number;
  definition: ProcedureDefinition;
  conversation_id: string;
  reference: string;
  subject: string;
  conversation_status: string;
  conversation_team_id: string | null;
  inbox_id: string;
  answers: Answers;
  draft: Answers;
  state: RunState;
  step_seq: number | null;
  step_key: string | null;
  owner_id: string | null;
  owner_name: string | null;
  team_id: string | null;
  due_at: Date | null;
  approved_amount: number | null;
  reason: string;
  started_kind: string;
  started_by_id: string | null;
  started_at: Date;
  ended_at: Date | null;
  forgotten_at: Date | null;
  version_no: number;
  link_expires_at: Date | null;
  /** The device it is about, while it is one of this customer's. */
  asset_id: string | null;
  asset_name: string | null;
  asset_serial: string | null;
}

const RUN = sql`r.id, r.number, r.procedure_id, r.version, v.definition, r.conversation_id, c.reference, c.subject, c.status as conversation_status,
  c.team_id as conversation_team_id, c.inbox_id, r.customer_id, cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name,
  r.answers, r.draft, r.state, r.step_seq, r.step_key, r.owner_id, o.name as owner_name, r.team_id, r.due_at, r.approved_amount::float8 as approved_amount,
  r.reason, r.started_kind, r.started_by_id, r.started_at, r.ended_at, r.forgotten_at, r.version_no, l.expires_at as link_expires_at,
  a.id as asset_id, a.name as asset_name, a.serial as asset_serial`;
const FROM = sql`procedure_runs r
  join procedure_versions v on v.workspace_id = r.workspace_id and v.procedure_id = r.procedure_id and v.version = r.version
  join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
  join customers cu on cu.workspace_id = r.workspace_id and cu.id = r.customer_id
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
  left join members o on o.workspace_id = r.workspace_id and o.id = r.owner_id
  left join procedure_links l on l.workspace_id = r.workspace_id and l.run_id = r.id
  left join assets a on a.workspace_id = r.workspace_id and a.id = r.asset_id and a.customer_id = any(${recordsOf(sql`cu.workspace_id`, sql`cu.id`)})`;

export interface RunFilter {
  view?: RunView | undefined;
  procedureId?: string | undefined;
  conversationId?: string | undefined;
  /** Of a person, with what came to any record of theirs. */
  customerId?: string | undefined;
  /** Of one record alone: nobody outside gains a history by being merged. */
  recordId?: string | undefined;
  assetId?: string | undefined;
  own?: Narrowing;
  limit: number;
}
export interface RunReader {
  memberId: string | null;
  teamIds: readonly string[];
  now: Date;
}

function viewCondition(view: RunView, { memberId, teamIds, now }: RunReader): RawBuilder<unknown> {
  const running = sql`r.state = 'running'`;
  switch (view) {
    case 'mine':
      return sql`${running} and (r.owner_id = ${memberId}::uuid or (r.owner_id is null and r.team_id = any(${teamIds}::uuid[])))`;
    case 'open':
      return running;
    case 'approval':
      return sql`${running} and r.step_kind = 'approval'`;
    case 'overdue':
      return sql`${running} and r.due_at < ${now}`;
    case 'ended':
      return sql`r.state <> 'running'`;
  }
}

/** Runs in conversations the reader sees; running ones by `procedure_runs_running`, the most urgent first. */
export async function listRuns(
  db: Db,
  workspaceId: string,
  filter: RunFilter,
  seen: RawBuilder<boolean>,
  reader: RunReader,
): Promise<RunRow[]> {
  const where = [sql`r.workspace_id = ${workspaceId}`, seen];
  if (filter.view) where.push(viewCondition(filter.view, reader) as RawBuilder<boolean>);
  if (filter.procedureId) where.push(sql`r.procedure_id = ${filter.procedureId}`);
  if (filter.conversationId) where.push(sql`r.conversation_id = ${filter.conversationId}`);
  if (filter.recordId) where.push(sql`r.customer_id = ${filter.recordId}`);
  if (filter.customerId) where.push(inGroup(sql`r.customer_id`, workspaceId, filter.customerId));
  // By procedure_runs_of_asset; that it is this customer's device still, the join says.
  if (filter.assetId) where.push(sql`r.asset_id = ${filter.assetId} and a.id = r.asset_id`);
  const own = narrowedTo(filter.own, sql`r.workspace_id`, sql`r.id`);
  const order = filter.assetId
    ? sql`r.started_at desc, r.id desc`
    : filter.view === 'ended'
      ? sql`r.ended_at desc, r.id desc`
      : sql`r.state = 'running' desc, r.due_at nulls last, r.id desc`;
  const result = await sql<RunRow>`select ${RUN} from ${FROM} where ${sql.join(where, sql` and `)} ${own}
    order by ${order} limit ${filter.limit}`.execute(db);
  return result.rows;
}

export async function findRun(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<RunRow | null> {
  const result =
    await sql<RunRow>`select ${RUN} from ${FROM} where r.workspace_id = ${workspaceId} and r.id = ${id} and ${seen}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** The conversation first, then the run, as everywhere; both until the transaction ends. */
export async function lockRun(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<RunRow | null> {
  const found = await findRun(db, workspaceId, id, seen);
  if (!found) return null;
  await sql`select 1 from conversations where workspace_id = ${workspaceId} and id = ${found.conversation_id} for update`.execute(
    db,
  );
  await sql`select 1 from procedure_runs where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findRun(db, workspaceId, id, seen);
}

export async function countRuns(
  db: Db,
  workspaceId: string,
  seen: RawBuilder<boolean>,
  reader: RunReader,
): Promise<{ mine: number; open: number; approval: number; overdue: number }> {
  const count = (view: RunView) => sql`(count(*) filter (where ${viewCondition(view, reader)}))::int`;
  const result = await sql<{ mine: number; open: number; approval: number; overdue: number }>`
    select ${count('mine')} as mine, ${count('open')} as open, ${count('approval')} as approval, ${count('overdue')} as overdue
    from procedure_runs r join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
    where r.workspace_id = ${workspaceId} and r.state = 'running' and ${seen}`.execute(db);
  return result.rows[0] ?? { mine: 0, open: 0, approval: 0, overdue: 0 };
}

export interface NewRun {
  id: string;
  number: number;
  procedureId: string;
  version: number;
  conversationId: string;
  customerId: string;
  draft: Answers;
  ownerId: string | null;
  startedKind: string;
  startedById: string | null;
  assetId: string | null;
}

export async function insertRun(db: Db, workspaceId: string, row: NewRun, now: Date): Promise<void> {
  await sql`insert into procedure_runs (workspace_id, id, number, procedure_id, version, conversation_id, customer_id, draft, owner_id, started_kind, started_by_id, started_at, asset_id)
    values (${workspaceId}, ${row.id}, ${row.number}, ${row.procedureId}, ${row.version}, ${row.conversationId}, ${row.customerId},
      ${JSON.stringify(row.draft)}::jsonb, ${row.ownerId}, ${row.startedKind}, ${row.startedById}, ${now}, ${row.assetId})`.execute(
    db,
  );
}

export type RunPatch = Partial<{
  answers: string;
  draft: string;
  state: RunState;
  step_seq: number | null;
  step_key: string | null;
  step_kind: StepKind | null;
  owner_id: string | null;
  team_id: string | null;
  due_at: Date | null;
  due_told_at: Date | null;
  overdue_told_at: Date | null;
  approved_amount: number | null;
  reason: string;
  ended_at: Date | null;
  forgotten_at: Date | null;
}>;

/** Writes what is given and raises the version. The row must be locked by this transaction. */
export async function patchRun(db: Db, workspaceId: string, id: string, patch: RunPatch): Promise<void> {
  await db
    .updateTable('procedure_runs')
    .set({ ...patch, version_no: sql<number>`version_no + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Typed, not handed in: nobody else's knowledge grows old by it. */
export async function saveDraftOf(db: Db, workspaceId: string, id: string, draft: Answers): Promise<void> {
  await sql`update procedure_runs set draft = ${JSON.stringify(draft)}::jsonb where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

export interface TimedRun {
  id: string;
}

/** Marks what falls due within the hour, each once. */
export async function takeDueSoon(db: Db, workspaceId: string, now: Date): Promise<TimedRun[]> {
  const result = await sql<TimedRun>`update procedure_runs set due_told_at = ${now}
    where workspace_id = ${workspaceId} and state = 'running' and due_told_at is null and overdue_told_at is null
      and due_at > ${now} and due_at <= ${now}::timestamptz + interval '1 hour' returning id`.execute(db);
  return result.rows;
}

/** Marks what was not done in time, each once. */
export async function takeOverdue(db: Db, workspaceId: string, now: Date): Promise<TimedRun[]> {
  const result = await sql<TimedRun>`update procedure_runs set overdue_told_at = ${now}
    where workspace_id = ${workspaceId} and state = 'running' and overdue_told_at is null and due_at <= ${now} returning id`.execute(
    db,
  );
  return result.rows;
}

/** Ended ones whose answers are to be forgotten by now. */
export async function takeForgettable(db: Db, workspaceId: string, now: Date): Promise<TimedRun[]> {
  const result = await sql<TimedRun>`update procedure_runs r set answers = '{}', draft = '{}', forgotten_at = ${now}
    from procedure_versions v
    where r.workspace_id = ${workspaceId} and v.workspace_id = r.workspace_id and v.procedure_id = r.procedure_id and v.version = r.version
      and r.state <> 'running' and r.forgotten_at is null
      and r.ended_at < ${now}::timestamptz - make_interval(days => (v.definition ->> 'retentionDays')::int) returning r.id`.execute(
    db,
  );
  return result.rows;
}
