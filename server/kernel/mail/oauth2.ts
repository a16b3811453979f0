import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import { guardedFetch } from '../outbound/guarded-fetch.ts';
import type { GuardOptions } from '../outbound/public-url.ts';

/** Where a provider asks its people and gives its tokens, and what a mailbox needs from it. */
export interface OAuthProvider {
  authoriseUrl: string;
  tokenUrl: string;
  scopes: readonly string[];
  /** Asked for at the authorise URL besides the standard ones, e.g. that a refresh token is wanted. */
  parameters?: Readonly<Record<string, string>>;
}

/** Google: IMAP and SMTP by XOAUTH2 need the whole-mailbox scope; without `offline` there is no refresh token. */
export const GOOGLE_MAIL: OAuthProvider = {
  authoriseUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  scopes: ['https://mail.google.com/'],
  parameters: { access_type: 'offline', prompt: 'consent' },
};

/** Microsoft 365; `tenant` is the organisation's id or domain, or `organizations` for any. */
export function microsoftMail(tenant = 'organizations'): OAuthProvider {
  const base = `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0`;
  return {
    authoriseUrl: `${base}/authorize`,
    tokenUrl: `${base}/token`,
    scopes: [
      'offline_access',
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      'https://outlook.office.com/SMTP.Send',
    ],
  };
}

/** Our registration at the provider. */
export interface OAuthClient {
  clientId: string;
  /** null for a public client: PKCE alone. */
  clientSecret: string | null;
  /** Exactly as registered. */
  redirectUri: string;
}

export interface OAuthTokens {
  accessToken: string;
  /** When the access token ends; a minute before the provider says, for the way. */
  expiresAt: Date;
  /** The one to keep from now on: providers may replace it at every use. null when the provider gave none. */
  refreshToken: string | null;
}

/** `revoked`: somebody must consent again. `refused`: our registration is wrong. `temporary`: try again later. */
export type OAuthFailure = 'revoked' | 'refused' | 'temporary';

export class OAuthError extends Error {
  readonly kind: OAuthFailure;
  /** The provider's own word (RFC 6749 §5.2), or ours for no answer. Never a token. */
  readonly code: string;

  constructor(kind: OAuthFailure, code: string) {
    super(`mailbox sign-in ${kind}: ${code}`);
    this.name = 'OAuthError';
    this.kind = kind;
    this.code = code;
  }
}

/** To be kept, sealed, until the person comes back: `state` finds it again, `verifier` proves it was us (RFC 7636). */
export interface OAuthStart {
  url: string;
  state: string;
  verifier: string;
}

/** Where to send the person who owns the mailbox. Fresh, unguessable `state` and PKCE verifier of 256 bit each. */
export function startOAuth(provider: OAuthProvider, client: OAuthClient, loginHint?: string): OAuthStart {
  const state = randomBytes(32).toString('base64url');
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL(provider.authoriseUrl);
  const parameters = {
    ...provider.parameters,
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    scope: provider.scopes.join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, verifier };
}

const MAX_ANSWER_BYTES = 65_536;
const EARLY_MS = 60_000;
const MIN_LIFE_SECONDS = 1;
const DEFAULT_LIFE_SECONDS = 3600;

interface TokenAnswer {
  access_token?: unknown;
  refresh_token?: unknown;
  expires_in?: unknown;
  error?: unknown;
}

function readAnswer(body: Buffer): TokenAnswer {
  try {
    const answer = JSON.parse(body.toString('utf8')) as unknown;
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}

/** Words after which only a person can go on: the grant ended, or the provider wants them to sign in again. */
const NEEDS_PERSON = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required']);

function failureOf(status: number, answer: TokenAnswer): OAuthError {
  const code =
    typeof answer.error === 'string' && /^[\w.-]{1,60}$/.test(answer.error) ? answer.error : `http_${status}`;
  if (NEEDS_PERSON.has(code)) return new OAuthError('revoked', code);
  const isLater = status >= 500 || status === 429 || status === 408 || code === 'temporarily_unavailable';
  // Without a word of the standard it was not the token endpoint that answered, but something in front of it.
  const isStranger = code.startsWith('http_');
  return new OAuthError(isLater || isStranger ? 'temporary' : 'refused', code);
}

/** Expiry from the provider's `expires_in`, which some send as text and some not at all. */
function expiryOf(answer: TokenAnswer, now: Date): Date {
  const seconds = Number(answer.expires_in ?? DEFAULT_LIFE_SECONDS);
  const life = Number.isFinite(seconds) ? Math.max(MIN_LIFE_SECONDS, seconds) : DEFAULT_LIFE_SECONDS;
  return new Date(now.getTime() + Math.max(life * 1000 - EARLY_MS, (life * 1000) / 2));
}

/** Our own network may be named by the operator in `allow`; anything else must be public, as for every call out. */
export interface OAuthCall extends GuardOptions {
  provider: OAuthProvider;
  client: OAuthClient;
  now: Date;
}

async function askForTokens(call: OAuthCall, grant: Readonly<Record<string, string>>): Promise<OAuthTokens> {
  const { provider, client, now, allow, resolve } = call;
  const form = new URLSearchParams({ ...grant, client_id: client.clientId });
  if (client.clientSecret !== null) form.set('client_secret', client.clientSecret);
  let response;
  try {
    response = await guardedFetch(provider.tokenUrl, {
      allow,
      resolve,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
      maxBytes: MAX_ANSWER_BYTES,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new OAuthError(error.code === 'outbound.url_refused' ? 'refused' : 'temporary', error.code);
  }
  const answer = readAnswer(response.body);
  if (response.status !== 200) throw failureOf(response.status, answer);
  if (typeof answer.access_token !== 'string' || answer.access_token === '') {
    throw new OAuthError('temporary', 'no_access_token');
  }
  const refreshToken =
    typeof answer.refresh_token === 'string' && answer.refresh_token !== '' ? answer.refresh_token : null;
  return { accessToken: answer.access_token, expiresAt: expiryOf(answer, now), refreshToken };
}

/** The code a person came back with → tokens. Once only: a code that was used is `revoked`. @throws OAuthError */
export function exchangeCode(call: OAuthCall, answer: { code: string; verifier: string }): Promise<OAuthTokens> {
  return askForTokens(call, {
    grant_type: 'authorization_code',
    code: answer.code,
    redirect_uri: call.client.redirectUri,
    code_verifier: answer.verifier,
  });
}

/**
 * A new access token. `refreshToken` of the answer is the one to keep, the old one when the provider gave no new one;
 * store it before using the access token, since a provider that rotates has already forgotten the old.
 * @throws OAuthError
 */
export async function refreshTokens(call: OAuthCall, refreshToken: string): Promise<OAuthTokens> {
  const tokens = await askForTokens(call, { grant_type: 'refresh_token', refresh_token: refreshToken });
  return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
}
