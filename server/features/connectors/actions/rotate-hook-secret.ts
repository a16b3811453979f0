import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { randomToken, type SecretBox } from '../../../kernel/secrets.ts';
import { authorise } from '../../workspace/policy.ts';
import { connectorChanged } from '../facts.ts';
import { hookPlace } from '../open-system.ts';
import { lockConnector, patchConnector } from '../queries.ts';

/** A new secret for webhooks in; shown once, the one before ends at once. @throws not_found. */
export async function rotateHookSecret(ctx: Ctx, id: string, secrets: SecretBox): Promise<string> {
  authorise(ctx.actor, 'connector:manage');
  const row = await lockConnector(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  const secret = randomToken(32);
  await patchConnector(ctx.db, ctx.workspaceId, id, { sealed_hook_secret: secrets.sealSecret(secret, hookPlace(id)) });
  await ctx.emit(connectorChanged, {}, { connectorId: id, name: row.name, fields: ['hook_secret'] });
  return secret;
}
