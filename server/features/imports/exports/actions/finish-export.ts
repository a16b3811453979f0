import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { notifyMember } from '../../../notifications/actions/notify-member.ts';
import { listMembersOf } from '../../../notifications/queries.ts';
import { exportFinished } from '../../facts.ts';
import { endExport, type ExportEnd, type ExportRow } from '../queries.ts';

/** From so many rows on those who answer for the workspace are told (threat 96). */
const MANY = 500;

/** Nothing more is written: done, stopped or failed. @returns false when it had ended before; then the file is nobody's. */
export async function finishExport(ctx: Ctx, row: ExportRow, end: ExportEnd): Promise<boolean> {
  if (!(await endExport(ctx.db, ctx.workspaceId, row.id, end, ctx.now))) return false;
  await ctx.emit(exportFinished, {}, { exportId: row.id, noun: row.noun, state: end.state, rows: end.handled });
  if (end.state !== 'done' || end.handled <= MANY) return true;
  const about = { title: `${end.handled}`, path: '/app/settings/imports', by: row.made_by_name ?? '' };
  for (const member of await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin']))
    await notifyMember(
      ctx,
      { memberId: member.id, kind: 'export_large', conversationId: null, factId: newId(), about },
      row.made_by_id,
    );
  return true;
}
