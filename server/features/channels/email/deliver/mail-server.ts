import { AppError } from '../../../../kernel/errors.ts';
import type { MailSenderOptions } from '../../../../kernel/mail/send.ts';
import { vetUrl } from '../../../../kernel/outbound/public-url.ts';
import type { EmailServices, MailConfig } from '../services.ts';
import type { SenderInboxRow } from './queries.ts';

/** A mail server to send by. `chosenByUser`: its host was typed into the product, so it must pass the outbound guard. */
export interface MailServer {
  host: string;
  port: number;
  secure: boolean;
  user?: string;
  pass?: string;
  /** Signed in to with a token, by the consent given for fetching. */
  oauth?: boolean;
  chosenByUser: boolean;
}

/** The place of an inbox's mail password, for sealing. */
export const passwordPlace = (inboxId: string): string => `inbox:${inboxId}:smtp_password`;

/**
 * The inbox's own server, else the installation's, else null. The demo has only its own: whoever finds the address of an
 * installation may answer there, and must not send spam in the operator's name.
 * @throws AppError unavailable `secrets.unreadable` when the password was sealed with a lost key.
 */
export function chooseMailServer(
  inbox: Pick<SenderInboxRow, 'id' | 'address' | 'settings' | 'sealed_smtp_password' | 'is_demo'>,
  services: Pick<EmailServices, 'config' | 'secrets'>,
): MailServer | null {
  const { smtp } = inbox.settings;
  if (!smtp) return inbox.is_demo ? null : installationServer(services.config);
  const { host, port, secure, user } = smtp;
  const server = { host, port, secure, chosenByUser: true };
  if (smtp.auth === 'oauth') return { ...server, oauth: true, user: user ?? inbox.address ?? '' };
  const pass = inbox.sealed_smtp_password
    ? services.secrets.openSecret(inbox.sealed_smtp_password, passwordPlace(inbox.id))
    : undefined;
  return { ...server, ...(user ? { user, pass: pass ?? '' } : {}) };
}

/** `--mail-server smtp://user:pass@host:port`; `smtps:` for TLS from the first byte. Chosen by the operator, who may reach the own network. */
export function installationServer(config: Pick<MailConfig, 'mailServer'>): MailServer | null {
  if (!config.mailServer) return null;
  const url = new URL(config.mailServer);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    chosenByUser: false,
    ...(user ? { user, pass: decodeURIComponent(url.password) } : {}),
  };
}

/**
 * How to connect: a host that a user chose is looked up once, every answer must be a public address, and that address is
 * the one connected to, while the certificate is still checked against the name.
 * @throws AppError `outbound.url_refused`, `outbound.unreachable`.
 */
export async function connectionTo(
  server: MailServer,
  config: Pick<MailConfig, 'outboundAllow'>,
): Promise<MailSenderOptions> {
  const { host, port, secure, user, pass } = server;
  const account = user === undefined ? {} : { user, pass: pass ?? '' };
  if (!server.chosenByUser) return { host, port, secure, ...account };
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const { pinned } = await vetUrl(`http://${bracketed}:${port}/`, { allow: config.outboundAllow });
  return { host: pinned.address, port, secure, servername: host, ...account };
}

/** Reasons that stay until somebody changes the settings: waiting and trying again would not help. */
export function settingsProblem(error: unknown): string | null {
  if (!(error instanceof AppError)) return null;
  if (error.code === 'secrets.unreadable') return 'password_unreadable';
  if (error.code === 'mail_consent_missing') return 'mail_consent_missing';
  return error.code === 'outbound.url_refused' ? 'mail_server_refused' : null;
}
