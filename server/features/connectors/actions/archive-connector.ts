import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { countOpenEffects } from '../effects/count-queries.ts';
import { connectorArchived } from '../facts.ts';
import { lockConnector, patchConnector } from '../queries.ts';

/** Disconnects a system: nothing is read or carried out any more, its secrets are gone, what was read stays. @throws not_found; conflict `connector_busy`. */
export async function archiveConnector(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const row = await lockConnector(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  const [open] = await countOpenEffects(ctx.db, ctx.workspaceId, [id]);
  // What was promised to happen there would never end.
  if (open && open.open + open.uncertain > 0) throw conflict('connector_busy');
  await patchConnector(ctx.db, ctx.workspaceId, id, { archived_at: ctx.now, sealed_secrets: '{}' });
  await ctx.emit(connectorArchived, {}, { connectorId: id, name: row.name });
}
