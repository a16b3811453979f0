import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { dashboardDeleted } from '../../facts.ts';
import { authoriseBoard, hasBoard } from '../../policy.ts';
import { deleteBoardRow, lockBoard } from '../queries.ts';

/** Deletes a board. Roles that saw it first see the shipped one again. */
export async function deleteBoard(ctx: Ctx, id: string): Promise<void> {
  const board = await lockBoard(ctx.db, ctx.workspaceId, id, hasBoard(ctx.actor));
  if (!board) throw notFound();
  authoriseBoard(ctx.actor, board);
  await deleteBoardRow(ctx.db, ctx.workspaceId, id);
  await ctx.emit(dashboardDeleted, {}, { dashboardId: id, name: board.name });
}
