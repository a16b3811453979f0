import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { Scope } from '../policy.ts';

export interface ApiKeyRow {
  id: string;
  name: string;
  hint: string;
  scopes: Scope[];
  created_at: Date;
  last_used_at: Date | null;
}

export async function listApiKeyRows(db: Db, workspaceId: string): Promise<ApiKeyRow[]> {
  const result = await sql<ApiKeyRow>`
    select id, name, hint, scopes, created_at, last_used_at from api_keys
    where workspace_id = ${workspaceId} and revoked_at is null order by created_at, id`.execute(db);
  return result.rows;
}

export interface NewApiKey {
  id: string;
  name: string;
  tokenHash: Buffer;
  hint: string;
  scopes: readonly Scope[];
  createdById: string | null;
  createdAt: Date;
}

export async function insertApiKey(db: Db, workspaceId: string, key: NewApiKey): Promise<void> {
  await sql`
    insert into api_keys (workspace_id, id, name, token_hash, hint, scopes, created_by_id, created_at)
    values (${workspaceId}, ${key.id}, ${key.name}, ${key.tokenHash}, ${key.hint}, ${[...key.scopes]}::text[], ${key.createdById}, ${key.createdAt})`.execute(
    db,
  );
}

/** @returns the key's name, or null when there is no such living key. */
export async function revokeApiKeyRow(db: Db, workspaceId: string, id: string, at: Date): Promise<string | null> {
  const result = await sql<{ name: string }>`
    update api_keys set revoked_at = ${at} where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null returning name`.execute(
    db,
  );
  return result.rows[0]?.name ?? null;
}

/** Only when the noted use is five minutes old, so that many requests write once. */
export async function markKeyUsed(db: Db, workspaceId: string, id: string, at: Date): Promise<void> {
  const limit = new Date(at.getTime() - 5 * 60_000);
  await sql`update api_keys set last_used_at = ${at} where workspace_id = ${workspaceId} and id = ${id} and (last_used_at is null or last_used_at < ${limit})`.execute(
    db,
  );
}
