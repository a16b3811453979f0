import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { notifyMember } from '../../../notifications/actions/notify-member.ts';
import { listMembersOf } from '../../../notifications/queries.ts';
import { figureExportFinished } from '../../facts.ts';
import { metricsAsked } from '../asked-tiles.ts';
import { endFigureExport, type FigureExportEnd, type FigureExportRow } from '../queries.ts';

/** From so many rows on those who answer for the workspace are told (threat 96), as of every other file. */
const MANY = 500;

/** Nothing more is written: done or failed. @returns false when it had ended before; then the file is nobody's. */
export async function finishFigureExport(ctx: Ctx, row: FigureExportRow, end: FigureExportEnd): Promise<boolean> {
  if (!(await endFigureExport(ctx.db, ctx.workspaceId, row.id, end, ctx.now))) return false;
  const { level } = row.wanted;
  const of = { exportId: row.id, level, metrics: metricsAsked(row.wanted) };
  await ctx.emit(figureExportFinished, {}, { ...of, state: end.state, rows: end.rows });
  if (end.state !== 'done' || level !== 'rows' || end.rows <= MANY) return true;
  const about = { title: `${end.rows}`, path: '/app/settings/feeds', by: row.made_by_name ?? '' };
  for (const member of await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin']))
    await notifyMember(
      ctx,
      { memberId: member.id, kind: 'export_large', conversationId: null, factId: newId(), about },
      row.made_by_id,
    );
  return true;
}
