import type { AssignmentReason } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { refuseUnasked } from '../authority.ts';
import { conversationAssigned } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import {
  findActiveMembers,
  lockConversation,
  patchConversation,
  teamExists,
  type ConversationRow,
} from '../queries.ts';

export interface Assignment {
  conversationId: string;
  /** Left out: unchanged. Null: nobody. */
  assigneeId?: string | null | undefined;
  teamId?: string | null | undefined;
  /** Somebody who may has said yes. */
  approved?: boolean | undefined;
  /** What gives it, when it is no person's choice of this one. */
  by?: 'routing' | 'overflow' | 'absence' | 'transfer' | 'skip' | undefined;
  /** Why routing chose this member. */
  why?: AssignmentReason | undefined;
}

/** Taking what nobody has is everybody's work; taking it from somebody, or sending it to another team, may need a yes. */
function takesAway(before: ConversationRow, after: { assigneeId: string | null; teamId: string | null }): boolean {
  const leaves = before.assignee_id !== null && before.assignee_id !== after.assigneeId;
  return leaves || (before.team_id !== null && before.team_id !== after.teamId);
}

/** Gives a conversation to a member, a team or both. @throws invalid `member_not_found`, `team_not_found`; conflict `approval_needed`. */
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
  if (!assignment.approved && takesAway(conversation, { assigneeId, teamId })) await refuseUnasked(ctx, 'reassign');
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, { assignee_id: assigneeId, team_id: teamId });
  await ctx.emit(
    conversationAssigned,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    {
      assigneeId,
      previousAssigneeId: conversation.assignee_id,
      teamId,
      previousTeamId: conversation.team_id,
      ...(assignment.by ? { by: assignment.by } : {}),
      ...(assignment.why ? { why: assignment.why } : {}),
    },
  );
}
