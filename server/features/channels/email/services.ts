import type { Config } from '../../../kernel/config.ts';
import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import type { Kernel } from '../../../kernel/transaction.ts';

export type MailConfig = Pick<Config, 'mailDomain' | 'mailServer' | 'outboundAllow' | 'smtpHost'>;

/** What the mail channel is given. */
export interface EmailServices {
  kernel: Kernel;
  config: MailConfig;
  secrets: SecretBox;
  blobs: BlobStore;
  translate: Translate;
}
