import type { SequencePlan, SequenceState } from '@madoguchi/contracts/sequences.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface SequenceRow {
  id: string;
  name_ja: string;
  name_en: string;
  state: SequenceState;
  trouble: string;
  plan: SequencePlan;
  changed: boolean;
  number: number | null;
  baseline: boolean;
  looked_to: string | null;
  look_pass: 'bystanders' | 'people';
  look_began_at: Date | null;
  next_look_at: Date | null;
  started_at: Date | null;
  ended_at: Date | null;
  updated_at: Date;
  version: number;
}

const COLUMNS = sql`s.id, s.name_ja, s.name_en, s.state, s.trouble, s.plan, s.changed, s.number, s.baseline, s.looked_to, s.look_pass, s.look_began_at,
  s.next_look_at, s.started_at, s.ended_at, s.updated_at, s.version`;

/** Newest first; by `sequences_pkey`. */
export async function listSequenceRows(
  db: Db,
  workspaceId: string,
  page: { before: string | null; limit: number },
): Promise<SequenceRow[]> {
  const result = await sql<SequenceRow>`select ${COLUMNS} from sequences s
    where s.workspace_id = ${workspaceId} and (${page.before}::uuid is null or s.id < ${page.before}::uuid)
    order by s.id desc limit ${page.limit}`.execute(db);
  return result.rows;
}

export async function findSequence(db: Db, workspaceId: string, id: string): Promise<SequenceRow | null> {
  const result =
    await sql<SequenceRow>`select ${COLUMNS} from sequences s where s.workspace_id = ${workspaceId} and s.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockSequence(db: Db, workspaceId: string, id: string): Promise<SequenceRow | null> {
  const result =
    await sql<SequenceRow>`select ${COLUMNS} from sequences s where s.workspace_id = ${workspaceId} and s.id = ${id} for update`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

/** As it is now, and kept from being paused or retired until the transaction ends. */
export async function holdSequence(db: Db, workspaceId: string, id: string): Promise<SequenceRow | null> {
  const result =
    await sql<SequenceRow>`select ${COLUMNS} from sequences s where s.workspace_id = ${workspaceId} and s.id = ${id} for share`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function insertSequence(
  db: Db,
  workspaceId: string,
  row: Pick<SequenceRow, 'id' | 'name_ja' | 'name_en' | 'plan'> & { author_id: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into sequences (workspace_id, id, name_ja, name_en, plan, author_id, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.name_ja}, ${row.name_en}, ${JSON.stringify(row.plan)}::jsonb, ${row.author_id}, ${now}, ${now})`.execute(
    db,
  );
}

type Patch = Partial<Omit<SequenceRow, 'id' | 'plan' | 'version'>>;

/** What people see of it is a new version. */
export async function patchSequence(
  db: Db,
  workspaceId: string,
  id: string,
  { plan, ...patch }: Patch & { plan?: SequencePlan },
): Promise<void> {
  await db
    .updateTable('sequences')
    .set((row) => ({ ...patch, ...(plan && { plan: JSON.stringify(plan) }), version: row('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** How far the look at everybody came is nothing people see. */
export async function markLook(
  db: Db,
  workspaceId: string,
  id: string,
  look: Partial<Pick<SequenceRow, 'baseline' | 'looked_to' | 'look_pass' | 'look_began_at' | 'next_look_at'>>,
): Promise<void> {
  await db.updateTable('sequences').set(look).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export async function deleteSequenceRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.deleteFrom('sequences').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

/** Where somebody comes in, is due, or leaves with it; by `sequences_at_work` and `sequence_enrolments_due`. */
export async function listAtWork(db: Db, workspaceId: string, now: Date): Promise<string[]> {
  const result = await sql<{ id: string }>`select s.id from sequences s
    where s.workspace_id = ${workspaceId} and s.state in ('active', 'retired') and ((s.state = 'active' and s.next_look_at <= ${now})
      or exists (select from sequence_enrolments e where e.workspace_id = s.workspace_id and e.sequence_id = s.id and e.state = 'in'
        and (s.state = 'retired' or e.due_at <= ${now}))) order by s.id`.execute(db);
  return result.rows.map((row) => row.id);
}

export interface VersionRow {
  number: number;
  plan: SequencePlan;
  approved_at: Date;
  approved_by_id: string | null;
  approved_by_name: string | null;
}

export async function insertVersion(
  db: Db,
  workspaceId: string,
  row: { sequenceId: string; number: number; plan: SequencePlan; approvedById: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into sequence_versions (workspace_id, sequence_id, number, plan, approved_by_id, approved_at)
    values (${workspaceId}, ${row.sequenceId}, ${row.number}, ${JSON.stringify(row.plan)}::jsonb, ${row.approvedById}, ${now})`.execute(
    db,
  );
}

/** Newest first. */
export async function listVersions(db: Db, workspaceId: string, sequenceId: string): Promise<VersionRow[]> {
  const result = await sql<VersionRow>`select v.number, v.plan, v.approved_at, v.approved_by_id,
      (select m.name from members m where m.workspace_id = v.workspace_id and m.id = v.approved_by_id) as approved_by_name
    from sequence_versions v where v.workspace_id = ${workspaceId} and v.sequence_id = ${sequenceId} order by v.number desc`.execute(
    db,
  );
  return result.rows;
}
