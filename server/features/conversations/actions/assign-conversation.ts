import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { conversationAssigned } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import { findActiveMembers, lockConversation, patchConversation, teamExists } from '../queries.ts';

export interface Assignment {
  conversationId: string;
  /** Left out: unchanged. Null: nobody. */
  assigneeId?: string | null | undefined;
  teamId?: string | null | undefined;
}

/** Gives a conversation to a member, a team or both. @throws invalid `member_not_found`, `team_not_found`. */
export async function assignConversation(ctx: Ctx, assignment: Assignment): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, assignment.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'assign', conversation);
  const assigneeId = assignment.assigneeId === undefined ? conversation.assignee_id : assignment.assigneeId;
  const teamId = assignment.teamId === undefined ? conversation.team_id : assignment.teamId;
  if (assigneeId === conversation.assignee_id && teamId === conversation.team_id) return;
  if (assigneeId && (await findActiveMembers(ctx.db, ctx.workspaceId, [assigneeId])).length === 0)
    throw invalid('member_not_found');
  if (teamId && !(await teamExists(ctx.db, ctx.workspaceId, teamId))) throw invalid('team_not_found');
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, { assignee_id: assigneeId, team_id: teamId });
  await ctx.emit(
    conversationAssigned,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    {
      assigneeId,
      previousAssigneeId: conversation.assignee_id,
      teamId,
      previousTeamId: conversation.team_id,
    },
  );
}
