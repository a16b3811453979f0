import { bulkChange, type BulkChange } from '@madoguchi/contracts/saved-views.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export type BulkState = 'running' | 'cancelled' | 'done' | 'undoing' | 'undone';
export type RowState = 'waiting' | 'changed' | 'unchanged' | 'failed' | 'restored' | 'kept';

export interface BulkRow {
  id: string;
  made_by_kind: 'member' | 'key';
  made_by_id: string;
  change: BulkChange;
  state: BulkState;
  total: number;
  created_at: Date;
  finished_at: Date | null;
}

const COLUMNS = sql`b.id, b.made_by_kind, b.made_by_id, b.change, b.state, b.total, b.created_at, b.finished_at`;
const read = (row: Omit<BulkRow, 'change'> & { change: unknown }): BulkRow => ({
  ...row,
  change: bulkChange.parse(row.change),
});

/** How many conversations are chosen, read no further than `limit`; and how many of those are closed. */
export async function countChosen(
  db: Db,
  workspaceId: string,
  chosen: RawBuilder<boolean>,
  limit: number,
): Promise<{ total: number; closed: number }> {
  const { rows } = await sql<{ total: number; closed: number }>`
    select count(*)::int as total, (count(*) filter (where s.status = 'closed'))::int as closed
    from (select c.status from conversations c where c.workspace_id = ${workspaceId} and ${chosen} limit ${limit}) s`.execute(
    db,
  );
  return rows[0] ?? { total: 0, closed: 0 };
}

/** False: it is there already (the caller's own id came twice). */
export async function insertBulk(
  db: Db,
  workspaceId: string,
  bulk: Pick<BulkRow, 'id' | 'made_by_kind' | 'made_by_id' | 'change'>,
  now: Date,
): Promise<boolean> {
  const result =
    await sql`insert into bulk_edits (workspace_id, id, made_by_kind, made_by_id, change, state, total, created_at)
    values (${workspaceId}, ${bulk.id}, ${bulk.made_by_kind}, ${bulk.made_by_id}, ${JSON.stringify(bulk.change)}, 'running', 0, ${now})
    on conflict (workspace_id, id) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Fixes which conversations a bulk edit is about. @returns how many. */
export async function chooseRows(
  db: Db,
  workspaceId: string,
  bulkId: string,
  chosen: RawBuilder<boolean>,
  limit: number,
): Promise<number> {
  const result = await sql`
    insert into bulk_edit_rows (workspace_id, bulk_edit_id, position, conversation_id)
    select ${workspaceId}, ${bulkId}, row_number() over (order by s.id), s.id
    from (select c.id from conversations c where c.workspace_id = ${workspaceId} and ${chosen} limit ${limit}) s`.execute(
    db,
  );
  return Number(result.numAffectedRows ?? 0n);
}

export async function setBulkTotal(db: Db, workspaceId: string, id: string, total: number): Promise<void> {
  await sql`update bulk_edits set total = ${total} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function findBulk(db: Db, workspaceId: string, id: string): Promise<BulkRow | null> {
  const { rows } =
    await sql<BulkRow>`select ${COLUMNS} from bulk_edits b where b.workspace_id = ${workspaceId} and b.id = ${id}`.execute(
      db,
    );
  return rows[0] ? read(rows[0]) : null;
}

/** The same, locked: one runner at a time goes on with it. */
export async function lockBulk(db: Db, workspaceId: string, id: string): Promise<BulkRow | null> {
  const { rows } =
    await sql<BulkRow>`select ${COLUMNS} from bulk_edits b where b.workspace_id = ${workspaceId} and b.id = ${id} for update of b`.execute(
      db,
    );
  return rows[0] ? read(rows[0]) : null;
}

export async function listBulksOf(db: Db, workspaceId: string, makerId: string, since: Date): Promise<BulkRow[]> {
  const { rows } = await sql<BulkRow>`select ${COLUMNS} from bulk_edits b
    where b.workspace_id = ${workspaceId} and b.made_by_id = ${makerId} and b.created_at >= ${since} order by b.created_at desc limit 20`.execute(
    db,
  );
  return rows.map(read);
}

export async function setBulkState(
  db: Db,
  workspaceId: string,
  id: string,
  state: BulkState,
  finishedAt: Date | null,
): Promise<void> {
  await sql`update bulk_edits set state = ${state}, finished_at = ${finishedAt} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** Bulk edits from before `limit` are forgotten with their rows: nobody can undo them any more. */
export async function forgetBulks(db: Db, workspaceId: string, limit: Date): Promise<void> {
  await sql`delete from bulk_edits where workspace_id = ${workspaceId} and created_at < ${limit} and state not in ('running', 'undoing')`.execute(
    db,
  );
}

export interface ChosenRow {
  position: number;
  conversation_id: string;
  before: Partial<Snapshot> | null;
  after: Partial<Snapshot> | null;
}

/** The next rows in this state (bulk_edit_rows_by_state). */
export async function nextRows(
  db: Db,
  workspaceId: string,
  bulkId: string,
  state: RowState,
  limit: number,
): Promise<ChosenRow[]> {
  const { rows } = await sql<ChosenRow>`select r.position, r.conversation_id, r.before, r.after from bulk_edit_rows r
    where r.workspace_id = ${workspaceId} and r.bulk_edit_id = ${bulkId} and r.state = ${state} order by r.position limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Settles a row that is still in the state it was read in. */
export async function settleRow(
  db: Db,
  workspaceId: string,
  bulkId: string,
  row: {
    position: number;
    from: RowState;
    to: RowState;
    code?: string;
    before?: Partial<Snapshot>;
    after?: Partial<Snapshot>;
  },
): Promise<void> {
  const before = row.before ? JSON.stringify(row.before) : null;
  const after = row.after ? JSON.stringify(row.after) : null;
  await sql`update bulk_edit_rows set state = ${row.to}, code = ${row.code ?? null}, before = coalesce(${before}::jsonb, before), after = coalesce(${after}::jsonb, after)
    where workspace_id = ${workspaceId} and bulk_edit_id = ${bulkId} and position = ${row.position} and state = ${row.from}`.execute(
    db,
  );
}

export async function countRows(
  db: Db,
  workspaceId: string,
  bulkId: string,
): Promise<Partial<Record<RowState, number>>> {
  const { rows } = await sql<{ state: RowState; n: number }>`select r.state, count(*)::int as n from bulk_edit_rows r
    where r.workspace_id = ${workspaceId} and r.bulk_edit_id = ${bulkId} group by r.state`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

export interface Failure {
  conversationId: string;
  reference: string;
  subject: string;
  code: string;
}

/** Rows that were refused, with what the reader may still see of them. */
export async function listFailures(
  db: Db,
  workspaceId: string,
  bulkId: string,
  seen: RawBuilder<boolean>,
): Promise<Failure[]> {
  const { rows } = await sql<Failure>`
    select c.id as "conversationId", c.reference, c.subject, coalesce(r.code, 'unknown') as code from bulk_edit_rows r
    join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
    where r.workspace_id = ${workspaceId} and r.bulk_edit_id = ${bulkId} and r.state in ('failed', 'kept') and ${seen}
    order by r.position limit 200`.execute(db);
  return rows;
}

/** What a bulk edit can change, and so what an undo compares and puts back. Times as ISO 8601. */
export interface Snapshot {
  status: 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed' | 'no_action';
  wakeAt: string | null;
  solvedAt: string | null;
  assigneeId: string | null;
  teamId: string | null;
  priority: string;
  categoryId: string | null;
  stage: string | null;
  kind: string | null;
  spam: boolean;
  tags: string[];
}

export async function lockSnapshot(
  db: Db,
  workspaceId: string,
  id: string,
  seen: RawBuilder<boolean>,
): Promise<Snapshot | null> {
  const { rows } = await sql<Omit<Snapshot, 'wakeAt' | 'solvedAt'> & { wakeAt: Date | null; solvedAt: Date | null }>`
    select c.status, c.wake_at as "wakeAt", c.solved_at as "solvedAt", c.assignee_id as "assigneeId", c.team_id as "teamId", c.priority, c.category_id as "categoryId",
      c.stage, c.kind, c.spam,
      array(select t.name from conversation_tags ct join tags t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
        where ct.workspace_id = c.workspace_id and ct.conversation_id = c.id order by t.name) as tags
    from conversations c where c.workspace_id = ${workspaceId} and c.id = ${id} and ${seen} for update of c`.execute(
    db,
  );
  const [row] = rows;
  return (
    (row && { ...row, wakeAt: row.wakeAt?.toISOString() ?? null, solvedAt: row.solvedAt?.toISOString() ?? null }) ??
    null
  );
}
