import {
  reportCadence,
  reportContent,
  type ReportCadence,
  type ReportCompare,
  type ReportContent,
  type ReportPeriod,
  type ReportState,
} from '@madoguchi/contracts/reports.ts';
import { metricFilters, type MetricFilters } from '@madoguchi/contracts/metrics.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export type StopReason = 'owner_inactive' | 'owner_right' | 'board_gone';

/** What somebody chooses about a report. */
export interface ReportChoices {
  name: string;
  content: ReportContent;
  filters: MetricFilters;
  period: ReportPeriod;
  compare: ReportCompare;
  cadence: ReportCadence;
  locale: 'ja' | 'en';
  with_pdf: boolean;
  member_ids: string[];
  addresses: string[];
}

export interface ReportRow extends ReportChoices {
  id: string;
  owner_id: string;
  owner_name: string;
  state: ReportState;
  stop_reason: StopReason | null;
  next_at: Date | null;
  last_id: string | null;
  last_state: 'waiting' | 'made' | 'sent' | 'partly' | 'failed' | null;
  last_due_at: Date | null;
  version: number;
}

const COLUMNS = sql`r.id, r.name, r.owner_id, m.name as owner_name, r.content, r.filters, r.period, r.compare, r.cadence, r.locale, r.with_pdf,
  r.member_ids, r.addresses, r.state, r.stop_reason, r.next_at, r.version, l.id as last_id, l.state as last_state, l.due_at as last_due_at`;
/** The last one is found by `report_sendings_of_report`. */
const FROM = sql`reports r join members m on m.workspace_id = r.workspace_id and m.id = r.owner_id
  left join lateral (select s.id, s.state, s.due_at from report_sendings s
    where s.workspace_id = r.workspace_id and s.report_id = r.id and s.cause = 'schedule' order by s.id desc limit 1) l on true`;

/** What older code stored is read in the shape of today. */
const read = (row: ReportRow): ReportRow => ({
  ...row,
  content: reportContent.parse(row.content),
  filters: metricFilters.parse(row.filters),
  cadence: reportCadence.parse(row.cadence),
});

export async function listReportRows(db: Db, workspaceId: string, known: RawBuilder<boolean>): Promise<ReportRow[]> {
  const { rows } =
    await sql<ReportRow>`select ${COLUMNS} from ${FROM} where r.workspace_id = ${workspaceId} and ${known}
    order by r.name, r.id`.execute(db);
  return rows.map(read);
}

export async function findReport(
  db: Db,
  workspaceId: string,
  id: string,
  known: RawBuilder<boolean>,
): Promise<ReportRow | null> {
  const { rows } =
    await sql<ReportRow>`select ${COLUMNS} from ${FROM} where r.workspace_id = ${workspaceId} and r.id = ${id} and ${known}`.execute(
      db,
    );
  return rows[0] ? read(rows[0]) : null;
}

/** The same, locked until the transaction ends. */
export async function lockReport(
  db: Db,
  workspaceId: string,
  id: string,
  known: RawBuilder<boolean>,
): Promise<ReportRow | null> {
  const { rows } =
    await sql<ReportRow>`select ${COLUMNS} from ${FROM} where r.workspace_id = ${workspaceId} and r.id = ${id} and ${known} for update of r`.execute(
      db,
    );
  return rows[0] ? read(rows[0]) : null;
}

/** Reports whose time has come, locked; one that another process holds is left to it. By `reports_due`. */
export async function lockDueReports(db: Db, workspaceId: string, now: Date, limit: number): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`select ${COLUMNS} from ${FROM}
    where r.workspace_id = ${workspaceId} and r.next_at <= ${now} order by r.next_at, r.id limit ${limit} for update of r skip locked`.execute(
    db,
  );
  return rows.map(read);
}

export async function lockReportsOfOwner(db: Db, workspaceId: string, ownerId: string): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`select ${COLUMNS} from ${FROM}
    where r.workspace_id = ${workspaceId} and r.owner_id = ${ownerId} and r.state <> 'stopped' order by r.id for update of r`.execute(
    db,
  );
  return rows.map(read);
}

/** Those that have a next time; one that is due already keeps it. */
export async function lockReportsAhead(db: Db, workspaceId: string, now: Date): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`select ${COLUMNS} from ${FROM}
    where r.workspace_id = ${workspaceId} and r.next_at > ${now} order by r.id for update of r`.execute(db);
  return rows.map(read);
}

interface NewReport extends ReportChoices {
  id: string;
  owner_id: string;
  next_at: Date | null;
}

export async function insertReport(db: Db, workspaceId: string, row: NewReport, now: Date): Promise<void> {
  await sql`insert into reports (workspace_id, id, owner_id, name, content, filters, period, compare, cadence, locale, with_pdf, member_ids, addresses,
      state, next_at, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.owner_id}, ${row.name}, ${JSON.stringify(row.content)}, ${JSON.stringify(row.filters)}, ${row.period},
      ${row.compare}, ${JSON.stringify(row.cadence)}, ${row.locale}, ${row.with_pdf}, ${row.member_ids}::uuid[], ${row.addresses}::text[],
      'active', ${row.next_at}, ${now}, ${now})`.execute(db);
}

/** Writes what was chosen to a row this transaction has locked, and raises its version. */
export async function updateReportRow(
  db: Db,
  workspaceId: string,
  row: ReportChoices & { id: string; next_at: Date | null },
  now: Date,
): Promise<void> {
  await sql`update reports set name = ${row.name}, content = ${JSON.stringify(row.content)}, filters = ${JSON.stringify(row.filters)}, period = ${row.period},
      compare = ${row.compare}, cadence = ${JSON.stringify(row.cadence)}, locale = ${row.locale}, with_pdf = ${row.with_pdf},
      member_ids = ${row.member_ids}::uuid[], addresses = ${row.addresses}::text[], next_at = ${row.next_at}, version = version + 1, updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${row.id}`.execute(db);
}

export interface Standing {
  state: ReportState;
  stop_reason: StopReason | null;
  next_at: Date | null;
  owner_id: string;
}

/** The same for whether it goes out, and as whom. */
export async function setStanding(
  db: Db,
  workspaceId: string,
  id: string,
  standing: Standing,
  now: Date,
): Promise<void> {
  await sql`update reports set state = ${standing.state}, stop_reason = ${standing.stop_reason}, next_at = ${standing.next_at}, owner_id = ${standing.owner_id},
      version = version + 1, updated_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Only the hand of the clock: nobody who edits meanwhile is told that somebody changed it. */
export async function setNextAt(db: Db, workspaceId: string, id: string, nextAt: Date | null): Promise<void> {
  await sql`update reports set next_at = ${nextAt} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** @returns where the files of its sendings lie. */
export async function deleteReportRow(db: Db, workspaceId: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select unnest(array_remove(array[html_key, pdf_key], null)) as key from report_sendings
    where workspace_id = ${workspaceId} and report_id = ${id}`.execute(db);
  await sql`delete from reports where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return rows.map(({ key }) => key);
}
