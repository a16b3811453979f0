import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { hashToken, type SecretBox } from '../../../kernel/secrets.ts';
import { findSealedAsideToken, insertAsideToken } from '../message-queries.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** 160 random bits that survive any mail server: one case, no signs. */
function newToken(): string {
  return Array.from(randomBytes(32), (byte) => ALPHABET[byte % 32]).join('');
}

/** The token in the reply address of one person asked; the same in every mail until the aside is closed. */
export async function asideTokenFor(
  ctx: Ctx,
  secrets: SecretBox,
  { asideId, partyId }: { asideId: string; partyId: string },
): Promise<string> {
  const place = `aside_token:${partyId}`;
  const sealed = await findSealedAsideToken(ctx.db, ctx.workspaceId, partyId);
  const known = sealed ? openKnown(secrets, sealed, place) : null;
  if (known) return known;
  const token = newToken();
  const row = { tokenHash: hashToken(token), asideId, partyId, sealed: secrets.sealSecret(token, place) };
  await insertAsideToken(ctx.db, ctx.workspaceId, row, ctx.now);
  return token;
}

/** After the loss of the installation's secret a new address is made; the old one still leads here. */
function openKnown(secrets: SecretBox, sealed: string, place: string): string | null {
  try {
    return secrets.openSecret(sealed, place);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
