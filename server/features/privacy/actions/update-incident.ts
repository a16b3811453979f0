import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { incidentEndpoints } from '@madoguchi/contracts/privacy-incidents.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { incidentChanged } from '../facts.ts';
import { lockIncident, patchIncident, type IncidentPatch } from '../incidents/queries.ts';

type Change = BodyOf<typeof incidentEndpoints.updateIncident>;

function toPatch(change: Change): IncidentPatch {
  const patch: IncidentPatch = {};
  for (const name of ['title', 'facts', 'cause', 'measures'] as const)
    if (change[name] !== undefined) patch[name] = change[name];
  if (change.classes !== undefined) patch.classes = change.classes;
  if (change.encrypted !== undefined) patch.encrypted = change.encrypted;
  if (change.happenedAt !== undefined) patch.happened_at = change.happenedAt ? new Date(change.happenedAt) : null;
  if (change.noticedAt !== undefined) patch.noticed_at = new Date(change.noticedAt);
  return patch;
}

/** @throws not_found; conflict `incident_changed`, `incident_closed`. */
export async function updateIncident(ctx: Ctx, id: string, change: Change): Promise<void> {
  const incident = await lockIncident(ctx.db, ctx.workspaceId, id);
  if (!incident) throw notFound();
  authorise(ctx.actor, 'privacy:manage');
  if (incident.state === 'closed') throw conflict('incident_closed');
  if (change.version !== undefined && change.version !== incident.version) throw conflict('incident_changed');
  const patch = toPatch(change);
  await patchIncident(ctx.db, ctx.workspaceId, id, patch, ctx.now);
  await ctx.emit(incidentChanged, {}, { incidentId: id, fields: Object.keys(patch) });
}
