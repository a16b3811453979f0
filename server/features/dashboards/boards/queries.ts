import { boardChoice, tile, type BoardChoice, type Tile } from '@madoguchi/contracts/dashboards.ts';
import type { Role } from '@madoguchi/contracts/vocabulary.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface BoardRow {
  id: string;
  name: string;
  scope: 'personal' | 'shared';
  owner_id: string;
  owner_name: string;
  tiles: Tile[];
  choice: BoardChoice;
  default_for: Role[];
  version: number;
}

const COLUMNS = sql`d.id, d.name, d.scope, d.owner_id, m.name as owner_name, d.tiles, d.choice, d.version,
  array(select f.role from dashboard_defaults f where f.workspace_id = d.workspace_id and f.dashboard_id = d.id order by f.role) as default_for`;
const FROM = sql`dashboards d join members m on m.workspace_id = d.workspace_id and m.id = d.owner_id`;

/** What older code stored is read in the shape of today. */
const read = (row: Omit<BoardRow, 'tiles' | 'choice'> & { tiles: unknown; choice: unknown }): BoardRow => ({
  ...row,
  tiles: tile.array().parse(row.tiles),
  choice: boardChoice.parse(row.choice),
});

export async function listBoardRows(db: Db, workspaceId: string, has: RawBuilder<boolean>): Promise<BoardRow[]> {
  const { rows } = await sql<BoardRow>`select ${COLUMNS} from ${FROM} where d.workspace_id = ${workspaceId} and ${has}
    order by d.name, d.id`.execute(db);
  return rows.map(read);
}

export async function findBoard(
  db: Db,
  workspaceId: string,
  id: string,
  has: RawBuilder<boolean>,
): Promise<BoardRow | null> {
  const { rows } =
    await sql<BoardRow>`select ${COLUMNS} from ${FROM} where d.workspace_id = ${workspaceId} and d.id = ${id} and ${has}`.execute(
      db,
    );
  return rows[0] ? read(rows[0]) : null;
}

/** The same, locked until the transaction ends. */
export async function lockBoard(
  db: Db,
  workspaceId: string,
  id: string,
  has: RawBuilder<boolean>,
): Promise<BoardRow | null> {
  const { rows } =
    await sql<BoardRow>`select ${COLUMNS} from ${FROM} where d.workspace_id = ${workspaceId} and d.id = ${id} and ${has} for update of d`.execute(
      db,
    );
  return rows[0] ? read(rows[0]) : null;
}

export type BoardFields = Pick<BoardRow, 'name' | 'scope' | 'tiles' | 'choice'>;

export async function insertBoard(
  db: Db,
  workspaceId: string,
  board: BoardFields & { id: string; owner_id: string },
  now: Date,
): Promise<void> {
  await sql`insert into dashboards (workspace_id, id, name, scope, owner_id, tiles, choice, created_at, updated_at)
    values (${workspaceId}, ${board.id}, ${board.name}, ${board.scope}, ${board.owner_id}, ${JSON.stringify(board.tiles)}, ${JSON.stringify(board.choice)}, ${now}, ${now})`.execute(
    db,
  );
}

/** Writes a row this transaction has locked, and raises its version. */
export async function updateBoardRow(
  db: Db,
  workspaceId: string,
  id: string,
  board: BoardFields,
  now: Date,
): Promise<void> {
  await sql`update dashboards set name = ${board.name}, scope = ${board.scope}, tiles = ${JSON.stringify(board.tiles)}, choice = ${JSON.stringify(board.choice)},
      version = version + 1, updated_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function deleteBoardRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from dashboards where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** A board that is no longer for everybody is nobody's first one. */
export async function clearDefaultsOf(db: Db, workspaceId: string, boardId: string): Promise<void> {
  await sql`delete from dashboard_defaults where workspace_id = ${workspaceId} and dashboard_id = ${boardId}`.execute(
    db,
  );
}

export async function putDefault(db: Db, workspaceId: string, role: Role, boardId: string | null): Promise<void> {
  await (boardId === null
    ? sql`delete from dashboard_defaults where workspace_id = ${workspaceId} and role = ${role}`.execute(db)
    : sql`insert into dashboard_defaults (workspace_id, role, dashboard_id) values (${workspaceId}, ${role}, ${boardId})
        on conflict (workspace_id, role) do update set dashboard_id = excluded.dashboard_id`.execute(db));
}

export async function listDefaults(db: Db, workspaceId: string): Promise<{ role: Role; dashboardId: string }[]> {
  const { rows } = await sql<{ role: Role; dashboardId: string }>`
    select role, dashboard_id as "dashboardId" from dashboard_defaults where workspace_id = ${workspaceId} order by role`.execute(
    db,
  );
  return rows;
}
