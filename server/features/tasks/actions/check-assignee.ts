import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation, teamExists } from '../../conversations/queries.ts';
import { allowsRole } from '../../workspace/policy.ts';
import { listColleagues } from '../queries.ts';

export interface Giving {
  assigneeId: string | null;
  teamId: string | null;
  conversationId: string | null;
}

/**
 * Whoever gets a task must be able to see it: work nobody finds is work forgotten. Reads only.
 * @throws invalid `member_not_found`, `team_not_found`, `assignee_sees_nothing`.
 */
export async function checkAssignee(ctx: Ctx, { assigneeId, teamId, conversationId }: Giving): Promise<void> {
  const { db, workspaceId } = ctx;
  if (teamId && !(await teamExists(db, workspaceId, teamId))) throw invalid('team_not_found');
  if (!assigneeId) return;
  const [member] = await listColleagues(db, workspaceId, { memberIds: [assigneeId] });
  if (!member) throw invalid('member_not_found');
  if (!allowsRole(member.role, 'task:read')) throw invalid('assignee_sees_nothing');
  if (!conversationId) return;
  const found = await findConversation(db, workspaceId, conversationId, visible({ kind: 'member', ...member }));
  if (!found) throw invalid('assignee_sees_nothing');
}
