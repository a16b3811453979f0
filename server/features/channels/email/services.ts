import type { Config } from '../../../kernel/config.ts';
import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import type { DnsResolver } from '../../../kernel/mail/dns.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import type { Kernel } from '../../../kernel/transaction.ts';

export type MailConfig = Pick<Config, 'mailDomain' | 'mailServer' | 'outboundAllow' | 'smtpHost'> &
  Partial<Pick<Config, 'smtpCert' | 'smtpKey' | 'lmtpPort'>>;

/** What the mail channel is given. */
export interface EmailServices {
  kernel: Kernel;
  config: MailConfig;
  secrets: SecretBox;
  blobs: BlobStore;
  translate: Translate;
  /** How names are looked up; the system's way when left out. */
  dns?: DnsResolver;
  /**
   * An access token of the account an inbox fetches from, for servers signed in to by the same consent (`smtp.auth: 'oauth'`).
   * `host`: the server it is for, which must be one of that account's provider. `fresh`: the one before was refused.
   * @throws AppError unavailable `mail_consent_missing`, `mail_token_unavailable`.
   */
  accessToken?: (workspaceId: string, inboxId: string, options: { host: string; fresh?: boolean }) => Promise<string>;
}
