import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { memberJoined } from '../facts.ts';
import { lockOpenInvitation, markInvitationAccepted } from '../invitations/queries.ts';
import { findMemberByPerson, insertMember, setTeamsOfMember } from '../queries.ts';

export interface Joining {
  invitationId: string;
  person: { id: string; email: string };
  name: string;
  locale: 'ja' | 'en';
}

/**
 * Makes an invited person a member, once: the invitation's own row decides, whatever became of the link's token.
 * @throws invalid `token_invalid` when it was accepted, revoked or has expired; conflict `already_member`.
 */
export async function joinWorkspace(ctx: Ctx, joining: Joining): Promise<string> {
  const { db, workspaceId, now } = ctx;
  const invitation = await lockOpenInvitation(db, workspaceId, joining.invitationId, now);
  if (!invitation || invitation.email !== joining.person.email) throw invalid('token_invalid');
  if (await findMemberByPerson(db, workspaceId, joining.person.id)) throw conflict('already_member');
  const id = newId(now);
  const { role } = invitation;
  await insertMember(db, workspaceId, {
    id,
    personId: joining.person.id,
    name: joining.name,
    email: invitation.email,
    role,
    locale: joining.locale,
    createdAt: now,
  });
  // Teams that have gone since are left out.
  await setTeamsOfMember(db, workspaceId, id, invitation.team_ids);
  await markInvitationAccepted(db, workspaceId, invitation.id, now);
  await ctx.emit(memberJoined, {}, { memberId: id, role, invitationId: invitation.id });
  return id;
}
