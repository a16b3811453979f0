import type { Pool, PoolClient } from '../database.ts';
import { hashToken, randomToken } from '../secrets.ts';
import { ask } from './accounts.ts';
import { isSecretToken } from './secret-token.ts';

export type Purpose = 'invitation' | 'password_reset' | 'second_factor';

export interface NewToken {
  purpose: Purpose;
  personId?: string;
  workspaceId?: string;
  payload?: Record<string, unknown>;
  /** How long it lives. */
  seconds: number;
}

export interface FoundToken {
  personId: string | null;
  workspaceId: string | null;
  payload: Record<string, unknown>;
}

interface TokenRow {
  person_id: string | null;
  workspace_id: string | null;
  payload: Record<string, unknown>;
}

const INSERT = `
  insert into accounts.one_time_tokens (token_hash, purpose, person_id, workspace_id, payload, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7)`;
const PEEK =
  'select person_id, workspace_id, payload from accounts.one_time_tokens where token_hash = $1 and purpose = $2 and expires_at > $3';
const SPEND =
  'delete from accounts.one_time_tokens where token_hash = $1 and purpose = $2 and expires_at > $3 returning person_id, workspace_id, payload';

/** Makes a token of 256 bits; the database keeps its hash only. @returns the token. */
export async function issueToken(on: Pool | PoolClient, token: NewToken, at: Date): Promise<string> {
  const secret = randomToken();
  const expires = new Date(at.getTime() + token.seconds * 1000);
  const values = [
    hashToken(secret),
    token.purpose,
    token.personId ?? null,
    token.workspaceId ?? null,
    JSON.stringify(token.payload ?? {}),
    at,
    expires,
  ];
  await ask(on, INSERT, values);
  return secret;
}

/** What a token stands for, without using it up. Null when unknown, used, expired or of another purpose. */
export function peekToken(
  on: Pool | PoolClient,
  purpose: Purpose,
  token: string,
  at: Date,
): Promise<FoundToken | null> {
  return find(on, PEEK, purpose, token, at);
}

/** Uses a token up: of several callers at the same moment one gets it. */
export function spendToken(
  on: Pool | PoolClient,
  purpose: Purpose,
  token: string,
  at: Date,
): Promise<FoundToken | null> {
  return find(on, SPEND, purpose, token, at);
}

async function find(
  on: Pool | PoolClient,
  text: string,
  purpose: Purpose,
  token: string,
  at: Date,
): Promise<FoundToken | null> {
  if (!isSecretToken(token)) return null;
  const [row] = await ask<TokenRow>(on, text, [hashToken(token), purpose, at]);
  return row ? { personId: row.person_id, workspaceId: row.workspace_id, payload: row.payload } : null;
}

/** Makes all open tokens of a person worthless, or those of one purpose. */
export async function dropTokensOf(on: Pool | PoolClient, personId: string, purpose: Purpose | null): Promise<void> {
  await ask(on, 'delete from accounts.one_time_tokens where person_id = $1 and ($2::text is null or purpose = $2)', [
    personId,
    purpose,
  ]);
}
