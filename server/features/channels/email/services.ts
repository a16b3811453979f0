import type { Config } from '../../../kernel/config.ts';
import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import type { DnsResolver } from '../../../kernel/mail/dns.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Kernel } from '../../../kernel/transaction.ts';
import type { StoredFile } from './understand/read-mail.ts';

export type MailConfig = Pick<Config, 'mailDomain' | 'mailServer' | 'outboundAllow' | 'smtpHost'> &
  Partial<Pick<Config, 'smtpCert' | 'smtpKey' | 'lmtpPort'>>;

/** A mail that was read, for what stands beside the conversations. */
export interface LetterIn {
  /** Hashes of the tokens (`aside+<token>@`) it was sent to. */
  tokenHashes: readonly Buffer[];
  /** Message-IDs it answers to or quotes. */
  quoted: readonly string[];
  from: { name: string; address: string };
  /** The domain in From asks to distrust it. */
  forged: boolean;
  /** Written by a machine. */
  automatic: boolean;
  text: string;
  messageId: string | null;
  /** The same for the same mail by another way. */
  sourceId: string;
  /** Their bytes are stored; their rows are not. */
  files: readonly StoredFile[];
}

/** Mails that went out beside the conversations, each known by the id in its Message-ID (`<id>@<mail domain>`). */
export interface LettersOut {
  /** Conversations that answers to these mails opened before, in their order. */
  conversationsOf(ctx: Ctx, mailIds: readonly string[]): Promise<string[]>;
  /** A mail that quotes these became a message. */
  answered(
    ctx: Ctx,
    answer: { mailIds: readonly string[]; from: string; conversationId: string; automatic: boolean },
  ): Promise<void>;
  /** A report says that one of these did not arrive. @returns false: they are none of theirs. */
  bounced(ctx: Ctx, mailIds: readonly string[], said: string): Promise<boolean>;
  knows(ctx: Ctx, mailIds: readonly string[]): Promise<boolean>;
}

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
  /** Asked of every mail before it is made a message of; true: it was taken elsewhere, and is none. */
  takeLetter?: (ctx: Ctx, letter: LetterIn) => Promise<boolean>;
  lettersOut?: LettersOut;
}
