import type { FastifyRequest } from 'fastify';
import { ask, type Accounts } from '../../kernel/accounts/accounts.ts';
import { isSecretToken } from '../../kernel/accounts/secret-token.ts';
import { IDLE_SECONDS, readSessionToken, sessionCookie } from '../../kernel/accounts/session-cookie.ts';
import { touchSession } from '../../kernel/accounts/sessions.ts';
import { takeTry, type Limit } from '../../kernel/accounts/throttle.ts';
import type { Role } from '../../kernel/actor.ts';
import type { Pool } from '../../kernel/database.ts';
import { addressBucket } from '../../kernel/http/rate-limit.ts';
import type { Caller } from '../../kernel/http/route.ts';
import { hashToken } from '../../kernel/secrets.ts';
import type { Kernel } from '../../kernel/transaction.ts';
import { runInWorkspace } from '../../kernel/transaction.ts';
import { KEY_PREFIX } from './api-keys/key-form.ts';
import { markKeyUsed } from './api-keys/queries.ts';

export interface AuthenticateServices {
  kernel: Kernel;
  accountsPool: Pool;
  /** Decides the name of the session cookie. */
  publicUrl: string;
}

/** Who is behind sockets that are open: absent means revoked, the socket must close. Roles and teams are of now. */
export interface LiveActors {
  sessions: ReadonlyMap<string, Caller>;
  keys: ReadonlyMap<string, Caller>;
}

export interface Callers {
  /** From `Authorization: Bearer` or else the session cookie; null for nobody. */
  ofRequest(request: FastifyRequest): Promise<Caller | null>;
  /** From the text of an API key (`mdg_…`). `ip` is throttled when keys are wrong. */
  ofKey(key: string, ip: string): Promise<Caller | null>;
  /** One query each for all sockets of a process; asked every few seconds. */
  live(sessionIds: readonly string[], keyIds: readonly string[]): Promise<LiveActors>;
}

const KEY_USE_NOTED_MS = 5 * 60_000;
const KEY_CACHED_MS = 1_000;
const WRONG_KEYS: Limit = { name: 'wrong-key', tries: 15, seconds: 5 * 60 };

const SESSION_MEMBER =
  'select session_id, person_id, seen_at, workspace_id, member_id, role, team_ids, lent from accounts.session_member($1, $2, $3)';
const LIVE_SESSIONS =
  'select session_id, person_id, workspace_id, member_id, role, team_ids, lent from accounts.live_sessions($1, $2, $3)';
const FIND_KEY = 'select workspace_id, key_id, scopes, last_used_at from app.find_api_key($1)';
const LIVE_KEYS = 'select workspace_id, key_id, scopes from app.live_api_keys($1)';

interface SessionRow {
  session_id: string;
  person_id: string;
  workspace_id: string;
  member_id: string;
  role: Role;
  team_ids: string[];
  lent: string[];
}

interface KeyRow {
  workspace_id: string;
  key_id: string;
  scopes: string[];
}

function sessionCaller(row: SessionRow): Caller {
  const actor = {
    kind: 'member',
    id: row.member_id,
    personId: row.person_id,
    role: row.role,
    teamIds: row.team_ids,
    ...(row.lent.length > 0 ? { lent: row.lent } : {}),
  } as const;
  return { workspaceId: row.workspace_id, actor, sessionId: row.session_id };
}

function keyCaller(row: KeyRow): Caller {
  return { workspaceId: row.workspace_id, actor: { kind: 'key', id: row.key_id, scopes: row.scopes } };
}

/** Finds out who calls, by session cookie or API key, over every way in: requests, sockets, streams. */
export function createCallers(services: AuthenticateServices): Callers {
  const { kernel } = services;
  const accounts: Accounts = { pool: services.accountsPool, clock: kernel.clock };
  const cookie = sessionCookie(services.publicUrl);
  const ofKey = createKeyLookup(kernel, accounts);
  return {
    ofKey,
    ofRequest: async (request) => {
      const bearer = /^Bearer\s+(.*)$/i.exec(request.headers.authorization ?? '');
      // A wrong key is never made good by a cookie: requests with a bearer are exempt from the origin check.
      if (bearer) return ofKey(bearer[1] ?? '', request.ip);
      const token = readSessionToken(request, cookie);
      return token ? ofSession(accounts, token) : null;
    },
    live: (sessionIds, keyIds) => liveActors(kernel, accounts, sessionIds, keyIds),
  };
}

/** The `authenticate` of `createHttpApp`. */
export function createAuthenticate(services: AuthenticateServices): Callers['ofRequest'] {
  return createCallers(services).ofRequest;
}

async function ofSession(accounts: Accounts, token: string): Promise<Caller | null> {
  const now = accounts.clock.now();
  const [row] = await ask<SessionRow & { seen_at: Date }>(accounts.pool, SESSION_MEMBER, [
    hashToken(token),
    now,
    idleSince(now),
  ]);
  if (!row) return null;
  await touchSession(accounts, row.session_id, row.seen_at);
  return sessionCaller(row);
}

function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_SECONDS * 1000);
}

function createKeyLookup(kernel: Kernel, accounts: Accounts): Callers['ofKey'] {
  const cached = new Map<string, { at: number; caller: Caller }>();
  return async (key, ip) => {
    const now = kernel.clock.now();
    const secret = key.startsWith(KEY_PREFIX) ? key.slice(KEY_PREFIX.length) : '';
    if (!isSecretToken(secret)) return refuseKey(accounts, ip);
    const hash = hashToken(key);
    const name = hash.toString('base64url');
    const known = cached.get(name);
    const age = known ? now.getTime() - known.at : -1;
    if (known && age >= 0 && age < KEY_CACHED_MS) return known.caller;
    const [row] = await ask<KeyRow & { last_used_at: Date | null }>(kernel.pool, FIND_KEY, [hash]);
    if (!row) return refuseKey(accounts, ip);
    const caller = keyCaller(row);
    if (cached.size > 1_000) cached.clear();
    cached.set(name, { at: now.getTime(), caller });
    if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > KEY_USE_NOTED_MS)
      await noteKeyUse(kernel, caller);
    return caller;
  };
}

async function refuseKey(accounts: Accounts, ip: string): Promise<null> {
  await takeTry(accounts, WRONG_KEYS, addressBucket(ip));
  return null;
}

async function noteKeyUse(kernel: Kernel, caller: Caller): Promise<void> {
  await runInWorkspace(kernel, caller, async ({ db, workspaceId, actor, now }) => {
    if (actor.kind === 'key') await markKeyUsed(db, workspaceId, actor.id, now);
  });
}

async function liveActors(
  kernel: Kernel,
  accounts: Accounts,
  sessionIds: readonly string[],
  keyIds: readonly string[],
): Promise<LiveActors> {
  const now = accounts.clock.now();
  const [sessions, keys] = await Promise.all([
    sessionIds.length > 0 ? ask<SessionRow>(accounts.pool, LIVE_SESSIONS, [sessionIds, now, idleSince(now)]) : [],
    keyIds.length > 0 ? ask<KeyRow>(kernel.pool, LIVE_KEYS, [keyIds]) : [],
  ]);
  return {
    sessions: new Map(sessions.map((row) => [row.session_id, sessionCaller(row)])),
    keys: new Map(keys.map((row) => [row.key_id, keyCaller(row)])),
  };
}
