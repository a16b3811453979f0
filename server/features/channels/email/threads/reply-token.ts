import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../../../kernel/context.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { hashToken, type SecretBox } from '../../../../kernel/secrets.ts';
import { foldEmail } from '../../../../kernel/text/fold.ts';
import { revokeTokensOf } from './record-queries.ts';
import { findSealedToken, insertToken } from './queries.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** 160 random bits (32 letters of 5 bits) that survive any mail server: one case, no signs. */
function newToken(): string {
  return Array.from(randomBytes(32), (byte) => ALPHABET[byte % 32]).join('');
}

/** The token of the reply address for one recipient of a conversation; made at the first mail, the same ever after. */
export async function replyTokenFor(
  ctx: Ctx,
  secrets: SecretBox,
  conversationId: string,
  address: string,
): Promise<string> {
  const recipient = foldEmail(address);
  const place = `reply_token:${conversationId}:${recipient}`;
  const sealed = await findSealedToken(ctx.db, ctx.workspaceId, conversationId, recipient);
  const known = sealed ? openKnown(secrets, sealed, place) : null;
  if (known) return known;
  const token = newToken();
  await insertToken(
    ctx.db,
    ctx.workspaceId,
    { tokenHash: hashToken(token), conversationId, recipient, sealed: secrets.sealSecret(token, place) },
    ctx.now,
  );
  return token;
}

/**
 * Takes the reply addresses of a conversation out of use, all or one recipient's: their mails then open conversations of
 * their own. The next mail to somebody carries a new address.
 */
export async function revokeTokens(ctx: Ctx, conversationId: string, recipient: string | null = null): Promise<void> {
  await revokeTokensOf(ctx.db, ctx.workspaceId, { conversationId, recipient }, ctx.now);
}

/** After the loss of the installation's secret a new address is made; the old one still leads to its conversation. */
function openKnown(secrets: SecretBox, sealed: string, place: string): string | null {
  try {
    return secrets.openSecret(sealed, place);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
