import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { actorId } from '../actor.ts';
import type { Ctx } from '../context.ts';
import { conflict, invalid } from '../errors.ts';

/**
 * Claims an `Idempotency-Key` for this caller, in the request's own transaction: a second request with the same key
 * waits for the first to commit and then gets its stored answer; a failed first leaves nothing behind. Kept 24 hours.
 * @returns the earlier answer, or null when this request is the first.
 * @throws invalid `idempotency_key_reused` when the key was used with another request.
 */
export async function withIdempotency(
  ctx: Ctx,
  key: string,
  path: string,
  input: unknown,
): Promise<{ response: unknown } | null> {
  if (key.length < 1 || key.length > 255) throw invalid('idempotency_key_length');
  const hash = createHash('sha256').update(path).update(JSON.stringify(input)).digest('base64url');
  const owner = actorId(ctx.actor);
  const claimed = await sql`
    insert into idempotency_keys (workspace_id, actor_id, key, request_hash, created_at)
    values (${ctx.workspaceId}, ${owner}, ${key}, ${hash}, ${ctx.now})
    on conflict (workspace_id, actor_id, key) do nothing returning key`.execute(ctx.db);
  if (claimed.rows.length > 0) return null;
  const stored = await sql<{ request_hash: string; status: number | null; response: unknown }>`
    select request_hash, status, response from idempotency_keys
    where workspace_id = ${ctx.workspaceId} and actor_id = ${owner} and key = ${key}`.execute(ctx.db);
  const row = stored.rows[0];
  if (!row || row.status === null) throw conflict('idempotency_key_in_flight');
  if (row.request_hash !== hash) throw invalid('idempotency_key_reused');
  return { response: row.response };
}

/** Keeps the answer beside the key; commits with what the request did. */
export async function rememberResponse(ctx: Ctx, key: string, status: number, response: unknown): Promise<void> {
  await sql`
    update idempotency_keys set status = ${status}, response = ${JSON.stringify(response ?? null)}::jsonb
    where workspace_id = ${ctx.workspaceId} and actor_id = ${actorId(ctx.actor)} and key = ${key}`.execute(ctx.db);
}

/** Forgets keys older than a day; run by a schedule. */
export async function forgetOldKeys(ctx: Ctx): Promise<number> {
  const limit = new Date(ctx.now.getTime() - 24 * 3600 * 1000);
  const gone =
    await sql`delete from idempotency_keys where workspace_id = ${ctx.workspaceId} and created_at < ${limit}`.execute(
      ctx.db,
    );
  return Number(gone.numAffectedRows ?? 0n);
}
