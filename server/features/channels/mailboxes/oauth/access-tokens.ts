import { unavailable } from '../../../../kernel/errors.ts';
import { OAuthError, refreshTokens, type OAuthTokens } from '../../../../kernel/mail/oauth2.ts';
import { runInWorkspace } from '../../../../kernel/transaction.ts';
import type { EmailServices } from '../../email/services.ts';
import { isServerOf, secretPlace } from '../account.ts';
import { findMailbox, replaceSecret, type MailboxRow } from '../queries.ts';
import { findOauthApp, type OauthAppRow } from './queries.ts';
import { callOf } from './registration.ts';

type Needs = Pick<EmailServices, 'kernel' | 'secrets' | 'config'>;

interface HeldToken {
  token: string;
  expiresAt: Date;
  /** The sealed consent it came from: another consent, another token. */
  of: string;
}

const ACTOR = { kind: 'system', name: 'mail-sign-in' } as const;

/**
 * Access tokens of mailboxes, kept in memory until shortly before they end. Several who ask at once share one request: a
 * provider that rotates refresh tokens takes each of them once.
 */
export function createAccessTokens(services: Needs, publicUrl: string): NonNullable<EmailServices['accessToken']> {
  const held = new Map<string, HeldToken>();
  const asked = new Map<string, { fresh: boolean; token: Promise<string> }>();
  return async (workspaceId, inboxId, { host, fresh = false }) => {
    await assertServer(services, { workspaceId, inboxId, host });
    const key = `${workspaceId}:${inboxId}`;
    const running = asked.get(key);
    // Whoever was refused must not be given the same token by somebody who only looked it up.
    if (running && (running.fresh || !fresh)) return running.token;
    const token = (running?.token ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => tokenOf(services, publicUrl, { workspaceId, inboxId, fresh }, held))
      .finally(() => {
        if (asked.get(key)?.token === token) asked.delete(key);
      });
    asked.set(key, { fresh, token });
    return token;
  };
}

/** Whoever may type in an outgoing server must not get the token sent to one of theirs. */
async function assertServer(
  services: Needs,
  { workspaceId, inboxId, host }: { workspaceId: string; inboxId: string; host: string },
): Promise<void> {
  const { row } = await consentOf(services, workspaceId, inboxId);
  if (!isServerOf(row, host)) throw unavailable('mail_consent_missing');
}

interface Asked {
  workspaceId: string;
  inboxId: string;
  fresh: boolean;
}

async function tokenOf(
  services: Needs,
  publicUrl: string,
  { workspaceId, inboxId, fresh }: Asked,
  held: Map<string, HeldToken>,
): Promise<string> {
  const { row, app } = await consentOf(services, workspaceId, inboxId);
  const key = `${workspaceId}:${inboxId}`;
  const known = held.get(key);
  if (!fresh && known?.of === row.sealed && known.expiresAt > services.kernel.clock.now()) return known.token;
  held.delete(key);
  const refreshToken = services.secrets.openSecret(row.sealed, secretPlace(inboxId));
  const tokens = await refresh(services, publicUrl, { workspaceId, app, refreshToken });
  const sealed = await keepRotated(services, workspaceId, row, { before: refreshToken, after: tokens.refreshToken });
  held.set(key, { token: tokens.accessToken, expiresAt: tokens.expiresAt, of: sealed });
  return tokens.accessToken;
}

async function consentOf(
  services: Needs,
  workspaceId: string,
  inboxId: string,
): Promise<{ row: MailboxRow & { sealed: string }; app: OauthAppRow }> {
  return runInWorkspace(services.kernel, { workspaceId, actor: ACTOR }, async ({ db }) => {
    const row = await findMailbox(db, workspaceId, inboxId);
    if (!row || row.auth === 'password' || row.sealed_secret === null) throw unavailable('mail_consent_missing');
    const app = await findOauthApp(db, workspaceId, row.auth);
    if (!app) throw unavailable('mail_oauth_app_missing');
    return { row: { ...row, sealed: row.sealed_secret }, app };
  });
}

async function refresh(
  services: Needs,
  publicUrl: string,
  asked: { workspaceId: string; app: OauthAppRow; refreshToken: string },
): Promise<OAuthTokens> {
  try {
    return await refreshTokens(callOf(services, publicUrl, asked.workspaceId, asked.app), asked.refreshToken);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (error.kind === 'revoked') throw unavailable('mail_consent_withdrawn');
    throw unavailable(error.kind === 'refused' ? 'mail_oauth_refused' : 'mail_token_unavailable');
  }
}

/** @returns the sealed consent as it is stored from now on. */
async function keepRotated(
  services: Needs,
  workspaceId: string,
  row: { inbox_id: string; sealed: string },
  token: { before: string; after: string | null },
): Promise<string> {
  if (token.after === null || token.after === token.before) return row.sealed;
  const sealed = services.secrets.sealSecret(token.after, secretPlace(row.inbox_id));
  await runInWorkspace(services.kernel, { workspaceId, actor: ACTOR }, ({ db }) =>
    replaceSecret(db, workspaceId, row.inbox_id, { before: row.sealed, sealed }),
  );
  return sealed;
}
