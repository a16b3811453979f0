import type { Ctx } from '../../../kernel/context.ts';
import { keptReturnToken } from '../../../kernel/mail/return-token.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { findSealedAsideToken, insertAsideToken } from '../message-queries.ts';

/** The token in the reply address of one person asked; the same in every mail until the aside is closed. */
export function asideTokenFor(
  ctx: Ctx,
  secrets: SecretBox,
  { asideId, partyId }: { asideId: string; partyId: string },
): Promise<string> {
  return keptReturnToken(secrets, {
    place: `aside_token:${partyId}`,
    findSealed: () => findSealedAsideToken(ctx.db, ctx.workspaceId, partyId),
    store: (token) => insertAsideToken(ctx.db, ctx.workspaceId, { ...token, asideId, partyId }, ctx.now),
  });
}
