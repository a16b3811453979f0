import type { PoolClient } from '../database.ts';
import { newId } from '../ids.ts';
import { hashToken, randomToken } from '../secrets.ts';
import { ask, type Accounts } from './accounts.ts';
import { IDLE_SECONDS, SESSION_SECONDS } from './session-cookie.ts';

const SEEN_NOTED_MS = 5 * 60_000;

export interface NewSession {
  personId: string;
  workspaceId: string;
  ip: string;
  userAgent: string | null;
}

export interface SessionDevice {
  id: string;
  createdAt: Date;
  seenAt: Date;
  ip: string | null;
  userAgent: string | null;
}

const INSERT = `
  insert into accounts.sessions (id, token_hash, person_id, workspace_id, created_at, seen_at, expires_at, ip, user_agent)
  values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`;
const TOUCH = 'update accounts.sessions set seen_at = $2 where id = $1 and seen_at < $3';
const LIST = `
  select id, created_at, seen_at, ip, user_agent from accounts.sessions
  where person_id = $1 and expires_at > $2 and seen_at > $3 order by seen_at desc, id desc limit 200`;

/**
 * Starts a session under a fresh random token; the session the browser held before ends in the same transaction, so
 * that an id planted before sign-in is worth nothing after it (threat 61).
 * @returns the token for the cookie; only its hash is stored.
 */
export async function startSession(
  client: PoolClient,
  session: NewSession,
  at: Date,
  replacedToken: string | null,
): Promise<string> {
  const token = randomToken();
  const expires = new Date(at.getTime() + SESSION_SECONDS * 1000);
  if (replacedToken) await endSessionByToken(client, replacedToken);
  const agent = session.userAgent?.slice(0, 300) ?? null;
  await ask(client, INSERT, [
    newId(),
    hashToken(token),
    session.personId,
    session.workspaceId,
    at,
    expires,
    session.ip,
    agent,
  ]);
  return token;
}

/** Notes the latest request, at most every five minutes: reading must not mean writing. */
export async function touchSession(accounts: Accounts, id: string, seenAt: Date): Promise<void> {
  const now = accounts.clock.now();
  const limit = new Date(now.getTime() - SEEN_NOTED_MS);
  if (seenAt < limit) await ask(accounts.pool, TOUCH, [id, now, limit]);
}

export async function endSessionByToken(on: PoolClient | Accounts['pool'], token: string): Promise<void> {
  await ask(on, 'delete from accounts.sessions where token_hash = $1', [hashToken(token)]);
}

/** @returns false when this person has no such session (somebody else's counts as none). */
export async function endSession(accounts: Accounts, personId: string, id: string): Promise<boolean> {
  const gone = await ask(accounts.pool, 'delete from accounts.sessions where person_id = $1 and id = $2 returning id', [
    personId,
    id,
  ]);
  return gone.length > 0;
}

/** Ends all sessions of a person except `keptId` (null: all). */
export async function endSessionsOf(
  on: PoolClient | Accounts['pool'],
  personId: string,
  keptId: string | null,
): Promise<void> {
  await ask(on, 'delete from accounts.sessions where person_id = $1 and id is distinct from $2::uuid', [
    personId,
    keptId,
  ]);
}

/** Ends the sessions in which this person works in this workspace. */
export async function endSessionsIn(accounts: Accounts, personId: string, workspaceId: string): Promise<void> {
  await ask(accounts.pool, 'delete from accounts.sessions where person_id = $1 and workspace_id = $2', [
    personId,
    workspaceId,
  ]);
}

export async function moveSession(accounts: Accounts, id: string, workspaceId: string): Promise<void> {
  await ask(accounts.pool, 'update accounts.sessions set workspace_id = $2 where id = $1', [id, workspaceId]);
}

/** The devices a person is signed in with, latest first. */
export async function listSessions(accounts: Accounts, personId: string): Promise<SessionDevice[]> {
  const now = accounts.clock.now();
  const idle = new Date(now.getTime() - IDLE_SECONDS * 1000);
  const rows = await ask<{ id: string; created_at: Date; seen_at: Date; ip: string | null; user_agent: string | null }>(
    accounts.pool,
    LIST,
    [personId, now, idle],
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    ip: row.ip,
    userAgent: row.user_agent,
  }));
}
