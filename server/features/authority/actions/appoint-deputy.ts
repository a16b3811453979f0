import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findActiveMembers } from '../../conversations/queries.ts';
import { allows } from '../../workspace/policy.ts';
import { deputyAppointed } from '../facts.ts';
import { insertDeputy } from '../queries.ts';

export interface Appointment {
  principalId: string;
  deputyId: string;
  from: Date;
  until: Date;
}

/** A year: longer is no absence, and whoever decides for good gets the role. */
const LONGEST_MS = 366 * 86_400_000;

/**
 * Lets a member approve in the place of another while they are away. Who approves appoints their own deputy; those who
 * manage authority everybody's. @throws invalid `deputy_invalid`, `period_invalid`.
 */
export async function appointDeputy(ctx: Ctx, { principalId, deputyId, from, until }: Appointment): Promise<string> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  const members = await findActiveMembers(ctx.db, ctx.workspaceId, [principalId, deputyId]);
  if (deputyId === principalId || members.length < 2) throw invalid('deputy_invalid');
  // A deputy cannot hand on what was lent to them.
  const isOwn = principalId === ctx.actor.id && !ctx.actor.lent?.length;
  if (!isOwn && !allows(ctx.actor, 'authority:manage')) throw forbidden();
  if (until <= from || until <= ctx.now || until.getTime() - from.getTime() > LONGEST_MS)
    throw invalid('period_invalid');
  const id = newId();
  await insertDeputy(
    ctx.db,
    ctx.workspaceId,
    { id, principalId, deputyId, from, until, createdById: ctx.actor.id },
    ctx.now,
  );
  await ctx.emit(
    deputyAppointed,
    {},
    { deputyshipId: id, principalId, deputyId, from: from.toISOString(), until: until.toISOString() },
  );
  return id;
}
