import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface AbsenceRow {
  id: string;
  member_id: string;
  from_at: Date;
  until_at: Date;
  backup_id: string | null;
  note: string;
  begun_at: Date | null;
}

const COLUMNS = sql`a.id, a.member_id, a.from_at, a.until_at, a.backup_id, a.note, a.begun_at`;

/** Those that run or are to come, the next first. */
export async function listAbsences(db: Db, workspaceId: string, now: Date): Promise<AbsenceRow[]> {
  const result = await sql<AbsenceRow>`
    select ${COLUMNS} from absences a where a.workspace_id = ${workspaceId} and a.cancelled_at is null and a.until_at > ${now}
    order by a.from_at, a.id limit 500`.execute(db);
  return result.rows;
}

export async function listRunningAbsences(db: Db, workspaceId: string, now: Date): Promise<AbsenceRow[]> {
  const result = await sql<AbsenceRow>`
    select ${COLUMNS} from absences a
    where a.workspace_id = ${workspaceId} and a.cancelled_at is null and a.from_at <= ${now} and a.until_at > ${now} order by a.id`.execute(
    db,
  );
  return result.rows;
}

export async function lockAbsence(db: Db, workspaceId: string, id: string): Promise<AbsenceRow | null> {
  const result = await sql<AbsenceRow>`
    select ${COLUMNS} from absences a where a.workspace_id = ${workspaceId} and a.id = ${id} and a.cancelled_at is null for update`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function overlapsAbsence(
  db: Db,
  workspaceId: string,
  row: Pick<AbsenceRow, 'id' | 'member_id' | 'from_at' | 'until_at'>,
): Promise<boolean> {
  const result = await sql`
    select 1 from absences where workspace_id = ${workspaceId} and member_id = ${row.member_id} and cancelled_at is null and id <> ${row.id}
      and from_at < ${row.until_at} and until_at > ${row.from_at} limit 1`.execute(db);
  return result.rows.length > 0;
}

export async function insertAbsence(
  db: Db,
  workspaceId: string,
  row: AbsenceRow,
  created: { byId: string | null; at: Date },
): Promise<void> {
  await sql`
    insert into absences (workspace_id, id, member_id, from_at, until_at, backup_id, note, created_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.member_id}, ${row.from_at}, ${row.until_at}, ${row.backup_id}, ${row.note}, ${created.byId}, ${created.at})`.execute(
    db,
  );
}

export async function updateAbsence(db: Db, workspaceId: string, row: AbsenceRow): Promise<void> {
  await sql`
    update absences set from_at = ${row.from_at}, until_at = ${row.until_at}, backup_id = ${row.backup_id}, note = ${row.note}, begun_at = ${row.begun_at}
    where workspace_id = ${workspaceId} and id = ${row.id}`.execute(db);
}

export async function cancelAbsence(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update absences set cancelled_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}
