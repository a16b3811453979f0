import type { Ctx } from '../../../../kernel/context.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { findBranchOf, insertBranch } from '../queries.ts';

/** A mail that came into a conversation from a party who sees only their branch, or in answer to one, stays in it. */
export async function takeBranch(
  ctx: Ctx,
  mail: { conversationId: string; messageId: string; from: string; inReplyTo: string | null },
): Promise<void> {
  const { conversationId, messageId, inReplyTo } = mail;
  const asked = { conversationId, address: foldEmail(mail.from), inReplyTo };
  const partyId = await findBranchOf(ctx.db, ctx.workspaceId, asked);
  if (partyId) await insertBranch(ctx.db, ctx.workspaceId, { messageId, partyId });
}
