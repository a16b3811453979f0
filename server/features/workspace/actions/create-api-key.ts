import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { actorId } from '../../../kernel/actor.ts';
import { hashToken, randomToken } from '../../../kernel/secrets.ts';
import { insertApiKey, type ApiKeyRow } from '../api-keys/queries.ts';
import { KEY_PREFIX } from '../api-keys/key-form.ts';
import { keyCreated } from '../facts.ts';
import { authorise, mayGrantScope, type Scope } from '../policy.ts';

/** @returns the key with its secret, which is stored nowhere. @throws forbidden for a scope the actor does not have. */
export async function createApiKey(
  ctx: Ctx,
  key: { name: string; scopes: readonly Scope[] },
): Promise<ApiKeyRow & { secret: string }> {
  authorise(ctx.actor, 'key:manage');
  const scopes = [...new Set(key.scopes)];
  if (!scopes.every((scope) => mayGrantScope(ctx.actor, scope))) throw forbidden('not_your_rank');
  const secret = `${KEY_PREFIX}${randomToken()}`;
  const row: ApiKeyRow = {
    id: newId(ctx.now),
    name: key.name,
    hint: `${secret.slice(0, 8)}…`,
    scopes,
    created_at: ctx.now,
    last_used_at: null,
  };
  await insertApiKey(ctx.db, ctx.workspaceId, {
    id: row.id,
    name: row.name,
    tokenHash: hashToken(secret),
    hint: row.hint,
    scopes,
    createdById: actorId(ctx.actor),
    createdAt: ctx.now,
  });
  await ctx.emit(keyCreated, {}, { keyId: row.id, name: row.name, scopes });
  return { ...row, secret };
}
