import { AppError } from '../../kernel/errors.ts';
import { hashToken, randomToken, type SecretBox } from '../../kernel/secrets.ts';

const placeOf = (linkId: string): string => `booking_link:${linkId}`;

/** A new token of 256 random bits, as it is found and as it is kept. */
export function newLinkToken(secrets: SecretBox, linkId: string): { token: string; hash: Buffer; sealed: string } {
  const token = randomToken(32);
  return { token, hash: hashToken(token), sealed: secrets.sealSecret(token, placeOf(linkId)) };
}

/** Null where the key it was sealed with is lost: the page is still there, and nothing leads to it any more. */
export function openLinkToken(secrets: SecretBox, link: { id: string; sealed_token: string }): string | null {
  try {
    return secrets.openSecret(link.sealed_token, placeOf(link.id));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
