import type { Pool } from '../../kernel/database.ts';
import type { Config } from '../../kernel/config.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import type { Translate } from '../../kernel/i18n.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import type { Kernel } from '../../kernel/transaction.ts';
import type { FileLinks } from '../files/links.ts';

/** What the pages for customers are given by the house. */
export interface PortalServices {
  kernel: Kernel;
  accountsPool: Pool;
  secrets: SecretBox;
  translate: Translate;
  publicUrl: string;
  config: Config;
  blobs: BlobStore;
  links: FileLinks;
}

/** Whoever does what a customer does in their pages. */
export const PORTAL = { kind: 'system', name: 'portal' } as const;
