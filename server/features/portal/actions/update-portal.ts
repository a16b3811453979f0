import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import { portalPart, type portalEndpoints } from '@madoguchi/contracts/portal.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { randomToken } from '../../../kernel/secrets.ts';
import { authorise } from '../../workspace/policy.ts';
import { portalChanged } from '../facts.ts';
import { deleteSessions, findPortal, putPortal } from '../queries.ts';

const KEY_BYTES = 12;

/** Switches the pages for customers on or off, names them, says what they show. Switched off, everybody there is out. */
export async function updatePortal(ctx: Ctx, change: BodyOf<typeof portalEndpoints.updatePortal>): Promise<void> {
  authorise(ctx.actor, 'portal:manage');
  const row = await findPortal(ctx.db, ctx.workspaceId);
  const next = {
    publicKey: row?.public_key ?? randomToken(KEY_BYTES),
    enabled: change.enabled ?? row?.enabled ?? false,
    name: change.name ?? row?.name ?? '',
    parts: change.parts
      ? portalPart.options.filter((one) => change.parts?.includes(one))
      : (row?.parts ?? portalPart.options),
  };
  await putPortal(ctx.db, ctx.workspaceId, next, ctx.now);
  if (!next.enabled) await deleteSessions(ctx.db, ctx.workspaceId);
  await ctx.emit(portalChanged, {}, { fields: Object.keys(change) });
}
