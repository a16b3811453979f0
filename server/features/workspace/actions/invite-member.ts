import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { memberInvited } from '../facts.ts';
import { insertInvitation, revokeInvitationsTo, type InvitedRole } from '../invitations/queries.ts';
import { authorise, mayGrantRole } from '../policy.ts';
import { countTeams, hasMemberWithEmail } from '../queries.ts';

export const INVITATION_SECONDS = 7 * 24 * 3600;

/**
 * Invites an address, replacing open invitations to it. The secret of the link is made by the caller, outside.
 * @returns the invitation's id. @throws forbidden; conflict `already_member` (deactivated ones too: reactivate them); invalid.
 */
export async function inviteMember(
  ctx: Ctx,
  invitation: { email: string; role: InvitedRole; teamIds: readonly string[] },
): Promise<string> {
  const { db, workspaceId, actor, now } = ctx;
  authorise(actor, 'member:manage');
  if (actor.kind !== 'member' || !mayGrantRole(actor, invitation.role)) throw forbidden('not_your_rank');
  if (await hasMemberWithEmail(db, workspaceId, invitation.email)) throw conflict('already_member');
  const teamIds = [...new Set(invitation.teamIds)];
  if ((await countTeams(db, workspaceId, teamIds)) !== teamIds.length) throw invalid('unknown_team');
  await revokeInvitationsTo(db, workspaceId, invitation.email, now);
  const id = newId(now);
  const expiresAt = new Date(now.getTime() + INVITATION_SECONDS * 1000);
  await insertInvitation(db, workspaceId, {
    id,
    email: invitation.email,
    role: invitation.role,
    teamIds,
    invitedById: actor.id,
    createdAt: now,
    expiresAt,
  });
  await ctx.emit(memberInvited, {}, { invitationId: id, role: invitation.role });
  return id;
}
