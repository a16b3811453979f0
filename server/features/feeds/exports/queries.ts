import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { giveUpKeptFile } from '../../files/kept-queries.ts';

export interface FigureExportRow {
  id: string;
  wanted: FigureOrder;
  state: 'running' | 'done' | 'failed' | 'expired';
  rows: number;
  bytes: number;
  storage_key: string | null;
  made_by_kind: 'member' | 'key';
  made_by_id: string;
  made_by_name: string | null;
  created_at: Date;
  finished_at: Date | null;
  expires_at: Date | null;
}

const SEEN = sql`e.id, e.wanted, e.state, e.rows, e.bytes::float8 as bytes, e.storage_key, e.made_by_kind, e.made_by_id, m.name as made_by_name, e.created_at, e.finished_at, e.expires_at`;
const FROM = sql`figure_exports e left join members m on m.workspace_id = e.workspace_id and m.id = e.made_by_id`;

export async function findFigureExport(db: Db, workspaceId: string, id: string): Promise<FigureExportRow | null> {
  const { rows } =
    await sql<FigureExportRow>`select ${SEEN} from ${FROM} where e.workspace_id = ${workspaceId} and e.id = ${id}`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** The last ones of one maker (figure_exports_of_maker). */
export async function listFigureExportRows(db: Db, workspaceId: string, makerId: string): Promise<FigureExportRow[]> {
  const { rows } = await sql<FigureExportRow>`
    select ${SEEN} from ${FROM} where e.workspace_id = ${workspaceId} and e.made_by_id = ${makerId} order by e.id desc limit 50`.execute(
    db,
  );
  return rows;
}

export async function insertFigureExport(
  db: Db,
  workspaceId: string,
  row: Pick<FigureExportRow, 'id' | 'wanted' | 'made_by_kind' | 'made_by_id'>,
  now: Date,
): Promise<void> {
  await sql`insert into figure_exports (workspace_id, id, wanted, state, made_by_kind, made_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${JSON.stringify(row.wanted)}::jsonb, 'running', ${row.made_by_kind}, ${row.made_by_id}, ${now})`.execute(
    db,
  );
}

export type FigureExportEnd = Pick<FigureExportRow, 'state' | 'rows' | 'bytes' | 'storage_key' | 'expires_at'>;

/** @returns false when it has ended already. */
export async function endFigureExport(
  db: Db,
  workspaceId: string,
  id: string,
  end: FigureExportEnd,
  now: Date,
): Promise<boolean> {
  const result = await sql`
    update figure_exports set state = ${end.state}, rows = ${end.rows}, bytes = ${end.bytes}, storage_key = ${end.storage_key}, expires_at = ${end.expires_at}, finished_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id} and state = 'running'`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** The next file that has been kept long enough, given up. @returns where its bytes lie. */
export const giveUpFigureFile = (db: Db, workspaceId: string, now: Date): Promise<string | null> =>
  giveUpKeptFile(db, workspaceId, sql`figure_exports`, now);

/** Names of what figures are narrowed to, by id. */
export async function listFilterNames(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, { ja: string; en: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; ja: string; en: string }>`
    select id::text, name as ja, name as en from teams where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select id::text, name, name from members where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select id::text, name, name from products where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
    union all select id::text, name_ja, coalesce(nullif(name_en, ''), name_ja) from categories where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ id, ja, en }) => [id, { ja, en }]));
}
