import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findConnector } from '../../connectors/queries.ts';
import { kindOf } from '../../connectors/registry.ts';
import { authorise } from '../../workspace/policy.ts';
import { findDestination, insertDestination, patchDestination } from '../destination-queries.ts';
import { leadDestinationChanged } from '../facts.ts';

export interface DestinationEdit {
  name?: string | undefined;
  mail?: string | undefined;
  connectorId?: string | null | undefined;
  archived?: boolean | undefined;
}

/** A place where leads go. @throws not_found; invalid `connector_not_found`, `effect_not_supported`. */
export async function saveDestination(ctx: Ctx, id: string | null, edit: DestinationEdit): Promise<string> {
  authorise(ctx.actor, 'connector:manage');
  const before = id ? await findDestination(ctx.db, ctx.workspaceId, id) : null;
  if (id && !before) throw notFound();
  if (edit.connectorId) await checkConnector(ctx, edit.connectorId);
  const fields = {
    name: edit.name ?? before?.name ?? '',
    mail: edit.mail ?? before?.mail ?? '',
    connector_id: edit.connectorId === undefined ? (before?.connector_id ?? null) : edit.connectorId,
  };
  const destinationId = id ?? newId();
  if (before) {
    const archived = edit.archived === undefined ? {} : { archived_at: edit.archived ? ctx.now : null };
    await patchDestination(ctx.db, ctx.workspaceId, before.id, { ...fields, ...archived });
  } else await insertDestination(ctx.db, ctx.workspaceId, { id: destinationId, ...fields }, ctx.now);
  await ctx.emit(leadDestinationChanged, {}, { destinationId, name: fields.name });
  return destinationId;
}

async function checkConnector(ctx: Ctx, connectorId: string): Promise<void> {
  const connector = await findConnector(ctx.db, ctx.workspaceId, connectorId);
  if (!connector) throw invalid('connector_not_found');
  if (!kindOf(connector.kind).effectsOf(connector.settings).includes('push_lead'))
    throw invalid('effect_not_supported');
}
