import type { AlreadyRead } from '@madoguchi/contracts/help-center.ts';
import type { FastifyRequest } from 'fastify';
import type { Ctx } from '../../../kernel/context.ts';
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

/** What the widget is told of answers that are published, by who publishes them. */
export interface PublishedAnswers {
  /** Whether there are any to search before somebody writes. */
  areThere: (ctx: Ctx) => Promise<boolean>;
  /** Somebody wrote all the same; what they say to have searched and read goes with it. */
  noteContact: (
    ctx: Ctx,
    contact: { conversationId: string; customerId: string; told: AlreadyRead | null },
    request: FastifyRequest,
  ) => Promise<void>;
}
