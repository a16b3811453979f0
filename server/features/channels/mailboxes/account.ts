import { isIP } from 'node:net';
import type { MailboxOptions } from '../../../kernel/mail/imap.ts';
import { unavailable } from '../../../kernel/errors.ts';
import { vetUrl } from '../../../kernel/outbound/public-url.ts';
import type { EmailServices } from '../email/services.ts';
import type { MailboxRow } from './queries.ts';

/** Where the password or refresh token of a mailbox is sealed. */
export const secretPlace = (inboxId: string): string => `inbox:${inboxId}:mailbox_secret`;

/** What says to which account a secret was given. */
export type Account = Pick<MailboxRow, 'host' | 'port' | 'secure' | 'username' | 'auth'>;

/** A secret goes only where it was given for: otherwise whoever may change the host could have it sent to theirs. */
export function isSameAccount(one: Account, other: Account): boolean {
  return (
    one.host === other.host &&
    one.port === other.port &&
    one.secure === other.secure &&
    one.username === other.username &&
    one.auth === other.auth
  );
}

/** Names of servers that belong to one provider and are spelled differently. */
const FAMILIES: Partial<Record<Account['auth'], RegExp>> = {
  google: /(?:^|\.)(?:gmail|googlemail|google)\.com$/,
  microsoft: /(?:^|\.)(?:office365|outlook|office)\.com$/,
};

/**
 * A consent opens the servers of the provider it was given at: the host mail is fetched from and those beside it. Under
 * `co.jp` or `com` everybody's servers lie beside each other, so such a parent counts for nothing.
 */
export function isServerOf(mailbox: Pick<Account, 'host' | 'auth'>, host: string): boolean {
  const [own, other] = [mailbox.host.toLowerCase(), host.toLowerCase()];
  if (own === other) return true;
  if (FAMILIES[mailbox.auth]?.test(other)) return true;
  if (isIP(own) !== 0 || isIP(other) !== 0) return false;
  const parent = own.slice(own.indexOf('.') + 1);
  const [first = '', ...rest] = parent.split('.');
  const isEverybodys = rest.length === 0 || (rest.length === 1 && rest[0]?.length === 2 && first.length <= 3);
  return !isEverybodys && (other === parent || other.endsWith(`.${parent}`));
}

/**
 * The address to connect to. A host that a person typed is looked up once, and every answer must be a public address.
 * @throws AppError `outbound.url_refused`, `outbound.unreachable`.
 */
export async function pinnedAddress(
  host: string,
  port: number,
  config: Pick<EmailServices['config'], 'outboundAllow'>,
): Promise<string> {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const { pinned } = await vetUrl(`http://${bracketed}:${port}/`, { allow: config.outboundAllow });
  return pinned.address;
}

type Needs = Pick<EmailServices, 'config' | 'secrets' | 'accessToken'>;

/** Milliseconds to connect, and of silence: a server that hangs holds a connection no longer than others can wait. */
const PATIENCE = { timeoutMs: 20_000, silenceMs: 45_000 };

/**
 * How to open a stored mailbox. `fresh`: the access token used before was refused.
 * @throws AppError as pinnedAddress, `secrets.unreadable`, and as EmailServices.accessToken.
 */
export async function connectionOf(
  services: Needs,
  workspaceId: string,
  row: MailboxRow,
  options: { fresh?: boolean } = {},
): Promise<MailboxOptions> {
  const { host, port, secure, folder } = row;
  return {
    host,
    port,
    secure,
    folder,
    ...PATIENCE,
    address: await pinnedAddress(host, port, services.config),
    auth: await signIn(services, workspaceId, row, options),
  };
}

async function signIn(
  services: Needs,
  workspaceId: string,
  row: MailboxRow,
  options: { fresh?: boolean },
): Promise<MailboxOptions['auth']> {
  if (row.auth !== 'password') {
    if (!services.accessToken) throw unavailable('mail_consent_missing');
    return {
      user: row.username,
      accessToken: await services.accessToken(workspaceId, row.inbox_id, { ...options, host: row.host }),
    };
  }
  if (row.sealed_secret === null) throw unavailable('mail_password_missing');
  return { user: row.username, pass: services.secrets.openSecret(row.sealed_secret, secretPlace(row.inbox_id)) };
}
