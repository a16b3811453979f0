import type { SecretBox } from '../../../kernel/secrets.ts';

const place = (inboxId: string): string => `inbox:${inboxId}:identity_secret`;

/** The form in which `inboxes.sealed_secret` keeps an identity secret. */
export function sealIdentitySecret(secrets: SecretBox, inboxId: string, secret: string): Buffer {
  return Buffer.from(secrets.sealSecret(secret, place(inboxId)), 'utf8');
}

/** The secret with which a shop's site signs visitor identities (JWT HS256), or null when none was made. @throws AppError `secrets.unreadable`. */
export function openIdentitySecret(
  secrets: SecretBox,
  inbox: { id: string; sealed_secret: Buffer | null },
): string | null {
  return inbox.sealed_secret === null
    ? null
    : secrets.openSecret(inbox.sealed_secret.toString('utf8'), place(inbox.id));
}
