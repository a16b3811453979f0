import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { invitationRevoked } from '../facts.ts';
import { revokeInvitationRow } from '../invitations/queries.ts';
import { authorise } from '../policy.ts';

/** The link is dead from the commit on. @throws not_found when there is no such open invitation. */
export async function revokeInvitation(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorise(ctx.actor, 'member:manage');
  if (!(await revokeInvitationRow(ctx.db, ctx.workspaceId, id, ctx.now))) throw notFound();
  await ctx.emit(invitationRevoked, {}, { invitationId: id });
}
