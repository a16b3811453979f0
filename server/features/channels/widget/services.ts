import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import type { Kernel } from '../../../kernel/transaction.ts';
import type { FileLinks } from '../../files/links.ts';

/** What the widget and form channels are given. */
export interface WidgetServices {
  kernel: Kernel;
  secrets: SecretBox;
  blobs: BlobStore;
  links: FileLinks;
  translate: Translate;
}
