import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { cancelAbsence, lockAbsence, overlapsAbsence, updateAbsence, type AbsenceRow } from '../absences/queries.ts';
import { absenceChanged } from '../facts.ts';
import { findReceiver } from '../transfers/queries.ts';

export interface AbsenceChange {
  id: string;
  from?: Date | undefined;
  until?: Date | undefined;
  backupId?: string | null | undefined;
  note?: string | undefined;
  cancelled?: true | undefined;
}

/** Changes an absence or calls it off; what was handed on stays where it is. @throws as planning does; conflict `absence_over`. */
export async function changeAbsence(ctx: Ctx, change: AbsenceChange): Promise<AbsenceRow> {
  const before = await lockAbsence(ctx.db, ctx.workspaceId, change.id);
  if (!before) throw notFound();
  const isOwn = ctx.actor.kind === 'member' && ctx.actor.id === before.member_id;
  authorise(ctx.actor, isOwn ? 'presence:set' : 'presence:set_others');
  if (before.until_at <= ctx.now) throw conflict('absence_over');
  const row: AbsenceRow = {
    ...before,
    from_at: change.from ?? before.from_at,
    until_at: change.until ?? before.until_at,
    backup_id: change.backupId === undefined ? before.backup_id : change.backupId,
    note: change.note ?? before.note,
  };
  if (change.cancelled) await cancelAbsence(ctx.db, ctx.workspaceId, row.id, ctx.now);
  else await write(ctx, row);
  const what = change.cancelled ? 'cancelled' : 'changed';
  await ctx.emit(absenceChanged, {}, { absenceId: row.id, memberId: row.member_id, what });
  return row;
}

async function write(ctx: Ctx, row: AbsenceRow): Promise<void> {
  if (row.from_at >= row.until_at) throw invalid('span_invalid');
  if (row.backup_id === row.member_id) throw invalid('same_member');
  if (row.backup_id && !(await findReceiver(ctx.db, ctx.workspaceId, row.backup_id))) throw invalid('backup_not_found');
  if (await overlapsAbsence(ctx.db, ctx.workspaceId, row)) throw conflict('absence_overlaps');
  await updateAbsence(ctx.db, ctx.workspaceId, row);
}
