import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import type { SecretBox } from '../../../kernel/secrets.ts';
import { authorise } from '../../workspace/policy.ts';
import { carryOutEffect } from '../effects/job-types.ts';
import { listForgottenEffects } from '../effects/queries.ts';
import { connectorChanged } from '../facts.ts';
import { lockConnector, patchConnector, type ConnectorPatch, type ConnectorRow } from '../queries.ts';
import { kindOf } from '../registry.ts';
import { checkSecrets, sealAll } from '../seal-secrets.ts';
import { insertSync } from '../sync/queries.ts';

export interface ConnectorChange {
  id: string;
  name?: string | undefined;
  settings?: Record<string, unknown> | undefined;
  secrets?: Record<string, string> | undefined;
  paused?: boolean | undefined;
  version?: number | undefined;
}

/**
 * Changes a connected system, or pauses it. Secrets go only where they were given for: settings that lead elsewhere want
 * them typed anew, or whoever may change an address could have them sent to theirs.
 * @throws not_found; conflict `changed_meanwhile`; invalid as createConnector.
 */
export async function updateConnector(ctx: Ctx, change: ConnectorChange, secrets: SecretBox): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const row = await lockConnector(ctx.db, ctx.workspaceId, change.id);
  if (!row) throw notFound();
  if (change.version !== undefined && change.version !== row.version) throw conflict('changed_meanwhile');
  const patch: ConnectorPatch = {};
  if (change.name !== undefined && change.name !== row.name) patch.name = change.name;
  if (change.paused !== undefined && change.paused !== row.paused) patch.paused = change.paused;
  if (change.settings || change.secrets) Object.assign(patch, settingsPatch(row, change, secrets));
  if (Object.keys(patch).length === 0) return;
  await patchConnector(ctx.db, ctx.workspaceId, row.id, patch);
  if (change.settings) await addSyncs(ctx, row, change.settings);
  if (patch.paused === false) await letGoOn(ctx);
  // Names only; what was written into settings may hold more than a name.
  const fields = Object.keys(patch).map((field) => (field === 'sealed_secrets' ? 'secrets' : field));
  await ctx.emit(connectorChanged, {}, { connectorId: row.id, name: change.name ?? row.name, fields });
}

function settingsPatch(row: ConnectorRow, change: ConnectorChange, secrets: SecretBox): ConnectorPatch {
  const kind = kindOf(row.kind);
  const settings = change.settings ? kind.checkSettings(change.settings) : row.settings;
  const before = new Set(kind.addressesOf(row.settings));
  const leadsElsewhere = kind.addressesOf(settings).some((address) => !before.has(address));
  const kept = leadsElsewhere ? {} : row.sealed_secrets;
  const sealed = { ...kept, ...sealAll(secrets, row.id, change.secrets ?? {}) };
  checkSecrets(kind.secretsOf(settings), sealed);
  return { settings: JSON.stringify(settings), sealed_secrets: JSON.stringify(sealed) };
}

async function addSyncs(ctx: Ctx, row: ConnectorRow, settings: Record<string, unknown>): Promise<void> {
  for (const record of kindOf(row.kind).readsOf(settings)) {
    const sync = { connectorId: row.id, record, enabled: false, everyMinutes: 15, nextAt: null };
    await insertSync(ctx.db, ctx.workspaceId, sync);
  }
}

/** What waited while it was paused. */
async function letGoOn(ctx: Ctx): Promise<void> {
  for (const effectId of await listForgottenEffects(ctx.db, ctx.workspaceId, ctx.now))
    ctx.enqueue(carryOutEffect, { effectId }, { key: effectId });
}
