import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { insertAbsence, overlapsAbsence, type AbsenceRow } from '../absences/queries.ts';
import { absenceChanged } from '../facts.ts';
import { findReceiver } from '../transfers/queries.ts';

export interface AbsencePlan {
  memberId: string;
  from: Date;
  until: Date;
  backupId: string | null;
  note: string;
}

/**
 * Plans that somebody is away: their own, or a colleague's by a supervisor. While it runs they are given nothing, and what
 * waits for them goes to who steps in. @throws invalid `span_invalid`, `backup_not_found`, `same_member`; conflict `absence_overlaps`.
 */
export async function planAbsence(ctx: Ctx, plan: AbsencePlan): Promise<AbsenceRow> {
  const isOwn = ctx.actor.kind === 'member' && ctx.actor.id === plan.memberId;
  authorise(ctx.actor, isOwn ? 'presence:set' : 'presence:set_others');
  if (!(await findReceiver(ctx.db, ctx.workspaceId, plan.memberId))) throw notFound();
  if (!(plan.from < plan.until && plan.until > ctx.now)) throw invalid('span_invalid');
  if (plan.backupId === plan.memberId) throw invalid('same_member');
  if (plan.backupId && !(await findReceiver(ctx.db, ctx.workspaceId, plan.backupId))) throw invalid('backup_not_found');
  const row = {
    id: newId(),
    member_id: plan.memberId,
    from_at: plan.from,
    until_at: plan.until,
    backup_id: plan.backupId,
    note: plan.note,
    begun_at: null,
  };
  if (await overlapsAbsence(ctx.db, ctx.workspaceId, row)) throw conflict('absence_overlaps');
  await insertAbsence(ctx.db, ctx.workspaceId, row, { byId: actorId(ctx.actor), at: ctx.now });
  await ctx.emit(absenceChanged, {}, { absenceId: row.id, memberId: plan.memberId, what: 'planned' });
  return row;
}
