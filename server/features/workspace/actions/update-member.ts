import type { Role } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, invalid, notFound } from '../../../kernel/errors.ts';
import { memberChanged, memberDeactivated, memberReactivated } from '../facts.ts';
import { authorise, mayGrantRole } from '../policy.ts';
import {
  countActiveOwners,
  countTeams,
  findMember,
  lockWorkspace,
  setTeamsOfMember,
  updateMemberRow,
  type MemberRow,
} from '../queries.ts';

export interface MemberUpdate {
  id: string;
  role?: Role | undefined;
  teamIds?: readonly string[] | undefined;
  active?: boolean | undefined;
}

/**
 * Changes role, teams or activity of a member. A deactivated member's sessions answer nothing from the commit on.
 * @throws not_found; forbidden for anybody with more rights than the actor and for one's own rights; conflict `last_owner`.
 */
export async function updateMember(ctx: Ctx, update: MemberUpdate): Promise<MemberRow> {
  const { db, workspaceId, actor } = ctx;
  authorise(actor, 'member:manage');
  // One at a time, or two owners could unmake each other.
  await lockWorkspace(db, workspaceId);
  const member = await findMember(db, workspaceId, update.id);
  if (!member) throw notFound();
  if (!mayGrantRole(actor, member.role)) throw forbidden('not_your_rank');
  const role = update.role ?? member.role;
  const active = update.active ?? member.deactivated_at === null;
  const isRightsChange = role !== member.role || active !== (member.deactivated_at === null);
  if (!mayGrantRole(actor, role)) throw forbidden('not_your_rank');
  if (isRightsChange && actor.kind === 'member' && actor.id === member.id && member.role !== 'owner')
    throw forbidden('not_yourself');
  await keepAnOwner(ctx, member, { role, active });
  await updateMemberRow(db, workspaceId, member.id, {
    role,
    deactivatedAt: active ? null : (member.deactivated_at ?? ctx.now),
  });
  if (update.teamIds) await replaceTeams(ctx, member.id, [...new Set(update.teamIds)]);
  return announce(ctx, member, update);
}

async function keepAnOwner(
  { db, workspaceId }: Ctx,
  member: MemberRow,
  next: { role: Role; active: boolean },
): Promise<void> {
  const isOwner = member.role === 'owner' && member.deactivated_at === null;
  if (!isOwner || (next.role === 'owner' && next.active)) return;
  if ((await countActiveOwners(db, workspaceId)) <= 1) throw conflict('last_owner');
}

async function replaceTeams({ db, workspaceId }: Ctx, memberId: string, teamIds: readonly string[]): Promise<void> {
  if ((await countTeams(db, workspaceId, teamIds)) !== teamIds.length) throw invalid('unknown_team');
  await setTeamsOfMember(db, workspaceId, memberId, teamIds);
}

async function announce(ctx: Ctx, before: MemberRow, update: MemberUpdate): Promise<MemberRow> {
  const member = await findMember(ctx.db, ctx.workspaceId, before.id);
  if (!member) throw notFound();
  const fields = [
    ...(member.role !== before.role ? ['role'] : []),
    ...(update.teamIds && member.team_ids.join() !== before.team_ids.join() ? ['teamIds'] : []),
  ];
  const wasActive = before.deactivated_at === null;
  const isActive = member.deactivated_at === null;
  if (fields.length > 0)
    await ctx.emit(memberChanged, {}, { memberId: member.id, role: member.role, teamIds: member.team_ids, fields });
  if (wasActive && !isActive) await ctx.emit(memberDeactivated, {}, { memberId: member.id });
  if (!wasActive && isActive) await ctx.emit(memberReactivated, {}, { memberId: member.id });
  return member;
}
