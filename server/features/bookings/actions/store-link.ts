import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import type { KindRow } from '../kind-queries.ts';
import { insertLink } from '../link-queries.ts';
import { newLinkToken } from '../link-token.ts';

const DAY_MS = 86_400_000;

/** A link of a kind, for one conversation. @returns its id and its token, which nobody is told again. */
export async function storeLink(
  ctx: Ctx,
  secrets: SecretBox,
  kind: KindRow,
  conversationId: string | null,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const id = newId(ctx.now);
  const { token, hash, sealed } = newLinkToken(secrets, id);
  // Long enough to choose among all that may be booked now.
  const expiresAt = new Date(ctx.now.getTime() + kind.horizon_days * DAY_MS);
  const row = { id, kind_id: kind.id, conversation_id: conversationId, sealed_token: sealed, expires_at: expiresAt };
  const made = { token_hash: hash, created_by_id: actorId(ctx.actor) };
  await insertLink(ctx.db, ctx.workspaceId, { ...row, ...made }, ctx.now);
  return { id, token, expiresAt };
}
