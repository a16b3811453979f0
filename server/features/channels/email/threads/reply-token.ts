import type { Ctx } from '../../../../kernel/context.ts';
import { keptReturnToken } from '../../../../kernel/mail/return-token.ts';
import type { SecretBox } from '../../../../kernel/secrets.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { revokeTokensOf } from './record-queries.ts';
import { findSealedToken, insertToken } from './queries.ts';

/** The token of the reply address for one recipient of a conversation; made at the first mail, the same ever after. */
export function replyTokenFor(ctx: Ctx, secrets: SecretBox, conversationId: string, address: string): Promise<string> {
  const recipient = foldEmail(address);
  return keptReturnToken(secrets, {
    place: `reply_token:${conversationId}:${recipient}`,
    findSealed: () => findSealedToken(ctx.db, ctx.workspaceId, conversationId, recipient),
    store: (token) => insertToken(ctx.db, ctx.workspaceId, { ...token, conversationId, recipient }, ctx.now),
  });
}

/**
 * Takes the reply addresses of a conversation out of use, all or one recipient's: their mails then open conversations of
 * their own. The next mail to somebody carries a new address.
 */
export async function revokeTokens(ctx: Ctx, conversationId: string, recipient: string | null = null): Promise<void> {
  await revokeTokensOf(ctx.db, ctx.workspaceId, { conversationId, recipient }, ctx.now);
}
