import { boardChoice, shippedBoard, type Dashboard, type ShippedBoard } from '@madoguchi/contracts/dashboards.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { canEditBoard, hasBoard } from '../policy.ts';
import { findBoard, listBoardRows, listDefaults, type BoardRow } from './queries.ts';
import { SHIPPED } from './shipped.ts';

function presentBoard(row: BoardRow, actor: Actor): Dashboard {
  return {
    id: row.id,
    key: row.id,
    name: row.name,
    scope: row.scope,
    owner: { id: row.owner_id, name: row.owner_name },
    tiles: row.tiles,
    choice: row.choice,
    defaultFor: row.default_for,
    canEdit: canEditBoard(actor, row),
    version: row.version,
  };
}

const presentShipped = (name: ShippedBoard): Dashboard => ({
  id: null,
  key: name,
  name: '',
  scope: 'shipped',
  owner: null,
  tiles: [...SHIPPED[name]],
  choice: boardChoice.parse({}),
  defaultFor: [],
  canEdit: false,
  version: 1,
});

/** One board. @throws not_found. */
export async function presentOne(ctx: Ctx, id: string): Promise<Dashboard> {
  const row = await findBoard(ctx.db, ctx.workspaceId, id, hasBoard(ctx.actor));
  if (!row) throw notFound();
  return presentBoard(row, ctx.actor);
}

/** All the caller has, the shipped ones first; and the key of the one to begin with. */
export async function presentBoards(ctx: Ctx): Promise<{ items: Dashboard[]; first: string }> {
  const { db, workspaceId, actor } = ctx;
  const seesAll = allows(actor, 'metric:read_all');
  const [rows, defaults] = await Promise.all([
    listBoardRows(db, workspaceId, hasBoard(actor)),
    listDefaults(db, workspaceId),
  ]);
  // Whoever sees only their own figures has nothing of the board of the house.
  const shipped = shippedBoard.options.filter((name) => seesAll || name === 'own').map(presentShipped);
  const chosen = actor.kind === 'member' ? defaults.find(({ role }) => role === actor.role) : undefined;
  return {
    items: [...shipped, ...rows.map((row) => presentBoard(row, actor))],
    first: chosen?.dashboardId ?? (seesAll ? 'house' : 'own'),
  };
}
