import type { AlertSeverity, AlertState } from '@madoguchi/contracts/alerts.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface AlertRow {
  id: string;
  number: number;
  source: string;
  external_id: string;
  title: string;
  detail: string;
  severity: AlertSeverity;
  product: string;
  lot: string;
  serials: string[];
  service: string;
  state: AlertState;
  issue_id: string | null;
  issue_number: number | null;
  issue_title: string | null;
  issue_state: string | null;
  notice: string;
  stopped_at: Date | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  resolved_at: Date | null;
  raised_at: Date;
  version: number;
}

const COLUMNS = sql`a.id, a.number, a.source, a.external_id, a.title, a.detail, a.severity, a.product, a.lot, a.serials, a.service, a.state, a.issue_id,
  k.number as issue_number, k.title as issue_title, k.state as issue_state, a.notice, a.stopped_at, a.decided_by_id, m.name as decided_by_name,
  a.decided_at, a.resolved_at, a.raised_at, a.version`;
const FROM = sql`alerts a left join known_issues k on k.workspace_id = a.workspace_id and k.id = a.issue_id
  left join members m on m.workspace_id = a.workspace_id and m.id = a.decided_by_id`;

/** The newest first; numbers are given in the order they are raised (alerts_number). */
export async function listAlerts(
  db: Db,
  workspaceId: string,
  filter: { state: AlertState | null; before: number | null; limit: number },
): Promise<AlertRow[]> {
  const { state, before, limit } = filter;
  const result = await sql<AlertRow>`select ${COLUMNS} from ${FROM} where a.workspace_id = ${workspaceId}
    ${state ? sql`and a.state = ${state}` : sql``} ${before === null ? sql`` : sql`and a.number < ${before}`}
    order by a.number desc limit ${limit}`.execute(db);
  return result.rows;
}

export async function findAlert(db: Db, workspaceId: string, id: string): Promise<AlertRow | null> {
  const result =
    await sql<AlertRow>`select ${COLUMNS} from ${FROM} where a.workspace_id = ${workspaceId} and a.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function lockAlert(
  db: Db,
  workspaceId: string,
  by: { id: string } | { source: string; externalId: string },
): Promise<AlertRow | null> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`source = ${by.source} and external_id = ${by.externalId}`;
  const locked = await sql<{
    id: string;
  }>`select id from alerts where workspace_id = ${workspaceId} and ${which} for update`.execute(db);
  return locked.rows[0] ? findAlert(db, workspaceId, locked.rows[0].id) : null;
}

export type NewAlert = Pick<
  AlertRow,
  | 'id'
  | 'number'
  | 'source'
  | 'external_id'
  | 'title'
  | 'detail'
  | 'severity'
  | 'product'
  | 'lot'
  | 'serials'
  | 'service'
>;

export async function insertAlert(db: Db, workspaceId: string, row: NewAlert, now: Date): Promise<void> {
  await db
    .insertInto('alerts')
    .values({ ...row, workspace_id: workspaceId, state: 'proposed', raised_at: now })
    .execute();
}

export type AlertPatch = Partial<
  Pick<
    AlertRow,
    'state' | 'issue_id' | 'notice' | 'stopped_at' | 'decided_by_id' | 'decided_at' | 'resolved_at' | 'severity'
  >
>;

export async function patchAlert(db: Db, workspaceId: string, id: string, patch: AlertPatch): Promise<void> {
  await db
    .updateTable('alerts')
    .set({ ...patch, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface SettingsRow {
  opens_from: 'never' | AlertSeverity;
  team_id: string | null;
  category_id: string | null;
}

/** As shipped: a person decides. */
export async function findSettings(db: Db, workspaceId: string): Promise<SettingsRow> {
  const result =
    await sql<SettingsRow>`select opens_from, team_id, category_id from alert_settings where workspace_id = ${workspaceId}`.execute(
      db,
    );
  return result.rows[0] ?? { opens_from: 'never', team_id: null, category_id: null };
}

export async function writeSettings(db: Db, workspaceId: string, row: SettingsRow, now: Date): Promise<void> {
  await sql`insert into alert_settings (workspace_id, opens_from, team_id, category_id, updated_at)
    values (${workspaceId}, ${row.opens_from}, ${row.team_id}, ${row.category_id}, ${now})
    on conflict (workspace_id) do update set opens_from = excluded.opens_from, team_id = excluded.team_id, category_id = excluded.category_id,
      updated_at = excluded.updated_at`.execute(db);
}
