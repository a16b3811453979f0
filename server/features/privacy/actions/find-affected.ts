import type { AffectedSource } from '@madoguchi/contracts/privacy-incidents.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { affectedFound } from '../facts.ts';
import { insertAffected, lockIncident } from '../incidents/queries.ts';

/** Whom something touched comes onto the list of an incident, each once. @returns how many are new. */
export async function findAffected(
  ctx: Ctx,
  { incidentId, source }: { incidentId: string; source: AffectedSource },
): Promise<number> {
  const incident = await lockIncident(ctx.db, ctx.workspaceId, incidentId);
  if (!incident) throw notFound();
  authorise(ctx.actor, 'privacy:manage');
  if (incident.state === 'closed') throw conflict('incident_closed');
  const count = await insertAffected(ctx.db, ctx.workspaceId, { incidentId, source }, ctx.now);
  await ctx.emit(affectedFound, {}, { incidentId, from: source.from, count });
  return count;
}
