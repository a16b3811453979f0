import type { Ctx } from '../../../kernel/context.ts';
import { followConversation } from '../../conversations/actions/follow-conversation.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { listColleagues } from '../../tasks/queries.ts';
import { SYSTEM } from '../policy.ts';
import { insertSight, isLent } from '../sight-queries.ts';

export interface Lending {
  escalationId: string;
  conversationId: string;
  memberIds: readonly string[];
  teamId: string | null;
}

/** Lets those who are asked read the conversation while they are asked; who reads it anyway needs nothing. */
export async function lendSight(ctx: Ctx, { escalationId, conversationId, memberIds, teamId }: Lending): Promise<void> {
  const { db, workspaceId } = ctx;
  for (const colleague of await listColleagues(db, workspaceId, { memberIds, teamId })) {
    const seen = visible({ kind: 'member', ...colleague });
    const reads = await findConversation(db, workspaceId, conversationId, seen);
    // What another escalation lends ends with that one: this one lends it too.
    if (reads && !(await isLent(db, workspaceId, conversationId, colleague.id))) continue;
    await insertSight(db, workspaceId, { escalationId, memberId: colleague.id });
    if (!reads) await followConversation(ctx.as(SYSTEM, ctx.now), conversationId, colleague.id);
  }
}
