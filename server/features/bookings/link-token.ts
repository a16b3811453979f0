import { hashToken, randomToken, type SecretBox } from '../../kernel/secrets.ts';

const placeOf = (linkId: string): string => `booking_link:${linkId}`;

/** A new token of 256 random bits, as it is found and as it is kept. */
export function newLinkToken(secrets: SecretBox, linkId: string): { token: string; hash: Buffer; sealed: string } {
  const token = randomToken(32);
  return { token, hash: hashToken(token), sealed: secrets.sealSecret(token, placeOf(linkId)) };
}

export function openLinkToken(secrets: SecretBox, link: { id: string; sealed_token: string }): string {
  return secrets.openSecret(link.sealed_token, placeOf(link.id));
}
