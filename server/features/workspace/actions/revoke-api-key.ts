import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { revokeApiKeyRow } from '../api-keys/queries.ts';
import { keyRevoked } from '../facts.ts';
import { authorise } from '../policy.ts';

/** Requests with the key are refused within a second; sockets close at the next sweep. @throws not_found. */
export async function revokeApiKey(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorise(ctx.actor, 'key:manage');
  const name = await revokeApiKeyRow(ctx.db, ctx.workspaceId, id, ctx.now);
  if (name === null) throw notFound();
  await ctx.emit(keyRevoked, {}, { keyId: id, name });
}
