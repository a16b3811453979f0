import type { Ctx } from '../../kernel/context.ts';
import { hashToken, randomToken, type SecretBox } from '../../kernel/secrets.ts';
import { patchInvitation, type InvitationRow } from './invitation-queries.ts';

const placeOf = (invitationId: string): string => `survey:${invitationId}`;

/** The token of its page; made once, kept sealed until the page is shut, so that every try and every place leads to the same page. */
export async function tokenOf(ctx: Ctx, secrets: SecretBox, asking: InvitationRow): Promise<string> {
  if (asking.sealed_token) return secrets.openSecret(asking.sealed_token, placeOf(asking.id));
  const token = randomToken(32);
  const sealed = secrets.sealSecret(token, placeOf(asking.id));
  await patchInvitation(ctx.db, ctx.workspaceId, asking.id, { token_hash: hashToken(token), sealed_token: sealed });
  return token;
}
