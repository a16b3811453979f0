import type { DkimSigner } from '../../../../kernel/mail/dkim.ts';
import type { SecretBox } from '../../../../kernel/secrets.ts';
import type { SigningKeyRow } from './queries.ts';

/** Where the private key of a domain is sealed. */
export const signingPlace = (workspaceId: string, domain: string): string => `workspace:${workspaceId}:dkim:${domain}`;

/** What signs the mails of a domain, from `signingKeyFor`. @throws AppError `secrets.unreadable`. */
export function openSigningKey(secrets: SecretBox, workspaceId: string, row: SigningKeyRow): DkimSigner {
  const { domain, selector } = row;
  return {
    domain,
    selector,
    privateKey: secrets.openSecret(row.sealed_private_key, signingPlace(workspaceId, domain)),
  };
}
