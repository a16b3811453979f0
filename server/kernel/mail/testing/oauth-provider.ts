import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { OAuthProvider } from '../oauth2.ts';

export interface TestOAuthOptions {
  clientId: string;
  clientSecret: string | null;
  redirectUri: string;
  /** Seconds an access token lives. Default 3600. */
  expiresIn?: number;
  /** Gives a new refresh token at every use and forgets the old one. Default true. */
  rotates?: boolean;
}

export interface TestOAuthProvider {
  provider: OAuthProvider;
  /** `host:port`, for the outbound allow list. */
  allow: string;
  /** Does what a person does in the browser: consents, and is sent back. Returns the code, or the error of the page. */
  consent(url: string): Promise<{ code: string | null; state: string | null; error: string | null }>;
  /** Whether a mail server of this provider would take the token now. */
  accepts(accessToken: string): boolean;
  /** The owner of the mailbox takes the consent back, or an administrator ends all sessions. */
  revokeAll(): void;
  /** Access tokens end now; refresh tokens live on. */
  expireAccess(): void;
  /** Instead of working: answers every token request so. null for working again. */
  breakWith(answer: { status: number; body: string } | null): void;
  /** Forms received at the token endpoint. */
  requests: URLSearchParams[];
  close(): Promise<void>;
}

interface Code {
  challenge: string;
  redirectUri: string;
  isUsed: boolean;
}

interface Answer {
  status: number;
  body: string;
  location?: string;
}

const json = (status: number, value: unknown): Answer => ({ status, body: JSON.stringify(value) });
const refusal = (error: string, status = 400): Answer => json(status, { error });

class Provider {
  readonly requests: URLSearchParams[] = [];
  broken: { status: number; body: string } | null = null;
  private readonly options: TestOAuthOptions;
  private readonly codes = new Map<string, Code>();
  private readonly access = new Set<string>();
  private readonly refresh = new Set<string>();

  constructor(options: TestOAuthOptions) {
    this.options = options;
  }

  accepts(token: string): boolean {
    return this.access.has(token);
  }

  expireAccess(): void {
    this.access.clear();
  }

  revokeAll(): void {
    this.access.clear();
    this.refresh.clear();
  }

  /** RFC 6749 §4.1.1; errors before the redirect address is known to be right are shown, not sent on. */
  authorise(query: URLSearchParams): Answer {
    const { clientId, redirectUri } = this.options;
    if (query.get('client_id') !== clientId) return refusal('invalid_client');
    if (query.get('redirect_uri') !== redirectUri) return refusal('redirect_uri_mismatch');
    const back = new URL(redirectUri);
    const state = query.get('state') ?? '';
    back.searchParams.set('state', state);
    const challenge = query.get('code_challenge') ?? '';
    const isComplete =
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      /^[\w-]{43}$/.test(challenge) &&
      state.length >= 22 &&
      (query.get('scope') ?? '') !== '';
    if (isComplete) {
      const code = randomUUID();
      this.codes.set(code, { challenge, redirectUri, isUsed: false });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', 'invalid_request');
    return { status: 302, body: '', location: back.href };
  }

  token(form: URLSearchParams): Answer {
    this.requests.push(form);
    if (this.broken !== null) return this.broken;
    const { clientId, clientSecret } = this.options;
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
      return refusal('invalid_client', 401);
    }
    if (form.get('grant_type') === 'authorization_code') return this.redeem(form);
    return form.get('grant_type') === 'refresh_token' ? this.renew(form) : refusal('unsupported_grant_type');
  }

  private redeem(form: URLSearchParams): Answer {
    const code = this.codes.get(form.get('code') ?? '');
    // A code that comes twice was stolen: what it gave is taken back (RFC 6749 §4.1.2).
    if (code?.isUsed === true) this.revokeAll();
    if (code === undefined || code.isUsed) return refusal('invalid_grant');
    code.isUsed = true;
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (proof !== code.challenge || form.get('redirect_uri') !== code.redirectUri) return refusal('invalid_grant');
    return this.issue(true);
  }

  private renew(form: URLSearchParams): Answer {
    const token = form.get('refresh_token') ?? '';
    if (!this.refresh.has(token)) return refusal('invalid_grant');
    const rotates = this.options.rotates ?? true;
    if (rotates) this.refresh.delete(token);
    return this.issue(rotates);
  }

  private issue(withRefresh: boolean): Answer {
    const accessToken = `access-${randomUUID()}`;
    this.access.add(accessToken);
    const refreshToken = `refresh-${randomUUID()}`;
    if (withRefresh) this.refresh.add(refreshToken);
    return json(200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: this.options.expiresIn ?? 3600,
      ...(withRefresh ? { refresh_token: refreshToken } : {}),
    });
  }
}

async function answerTo(made: Provider, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'GET' && url.pathname === '/authorize') return made.authorise(url.searchParams);
  const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
  if (request.method !== 'POST' || url.pathname !== '/token' || !isForm) return refusal('invalid_request', 404);
  return made.token(new URLSearchParams((await buffer(request)).toString()));
}

/** An OAuth 2 provider on loopback that is strict where real ones are: client, redirect address, PKCE, codes used once. */
export async function startOAuthProvider(options: TestOAuthOptions): Promise<TestOAuthProvider> {
  const made = new Provider(options);
  const server = createServer((request, response) => {
    void answerTo(made, request).then(({ status, body, location }) => {
      response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const allow = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    provider: { authoriseUrl: `http://${allow}/authorize`, tokenUrl: `http://${allow}/token`, scopes: ['mail'] },
    allow,
    async consent(url) {
      const response = await fetch(url, { redirect: 'manual' });
      const location = response.headers.get('location');
      if (location === null)
        return { code: null, state: null, error: ((await response.json()) as { error: string }).error };
      const { searchParams } = new URL(location);
      return { code: searchParams.get('code'), state: searchParams.get('state'), error: searchParams.get('error') };
    },
    accepts: (token) => made.accepts(token),
    revokeAll: () => made.revokeAll(),
    expireAccess: () => made.expireAccess(),
    breakWith: (answer) => void (made.broken = answer),
    requests: made.requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
