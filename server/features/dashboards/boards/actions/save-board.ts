import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, forbidden, invalid, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { dashboardSaved } from '../../facts.ts';
import { authoriseBoard, hasBoard } from '../../policy.ts';
import {
  clearDefaultsOf,
  insertBoard,
  lockBoard,
  updateBoardRow,
  type BoardFields,
  type BoardRow,
} from '../queries.ts';

type Saving = { id: null; fields: BoardFields } | { id: string; version: number; fields: Partial<BoardFields> };

/** Makes a board (`id` null), or changes one. @throws conflict `dashboard_changed`; invalid `tile_keys_twice`. */
export async function saveBoard(ctx: Ctx, saving: Saving): Promise<string> {
  const { db, workspaceId, actor, now } = ctx;
  if (actor.kind !== 'member') throw forbidden();
  const known = saving.id === null ? null : await lockBoard(db, workspaceId, saving.id, hasBoard(actor));
  if (saving.id !== null && !known) throw notFound();
  if (known) authoriseBoard(actor, known);
  const fields = merge(known, saving.fields);
  authoriseBoard(actor, { scope: fields.scope, owner_id: known?.owner_id ?? actor.id });
  if (known && saving.id !== null && known.version !== saving.version) throw conflict('dashboard_changed');
  const keys = fields.tiles.map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw invalid('tile_keys_twice');
  const id = known?.id ?? newId(now);
  if (known) await updateBoardRow(db, workspaceId, id, fields, now);
  else await insertBoard(db, workspaceId, { ...fields, id, owner_id: actor.id }, now);
  if (known?.scope === 'shared' && fields.scope === 'personal') await clearDefaultsOf(db, workspaceId, id);
  await ctx.emit(dashboardSaved, {}, { dashboardId: id, name: fields.name, scope: fields.scope, isNew: !known });
  return id;
}

function merge(known: BoardRow | null, fields: Partial<BoardFields>): BoardFields {
  if (!known) return fields as BoardFields;
  const { name, scope, tiles, choice } = fields;
  return {
    name: name ?? known.name,
    scope: scope ?? known.scope,
    tiles: tiles ?? known.tiles,
    choice: choice ?? known.choice,
  };
}
