import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { incidentMoved } from '../facts.ts';
import { deadlinesOf } from '../incidents/deadlines.ts';
import {
  lockIncident,
  patchIncident,
  tellAffected,
  type IncidentPatch,
  type IncidentRow,
} from '../incidents/queries.ts';

export type IncidentStep = 'preliminary' | 'final' | 'persons_told' | 'closed';

function patchOf(row: IncidentRow, step: IncidentStep, now: Date): IncidentPatch {
  if (row.state === 'closed') throw conflict('incident_closed');
  switch (step) {
    case 'preliminary':
      if (row.preliminary_at) throw conflict('incident_step');
      return { state: row.state === 'open' ? 'preliminary' : row.state, preliminary_at: now };
    case 'final':
      if (row.final_at || !row.preliminary_at) throw conflict('incident_step');
      return { state: 'final', final_at: now };
    case 'persons_told':
      return { persons_told_at: row.persons_told_at ?? now };
    case 'closed':
      // Whoever must report has reported before it is closed.
      if (deadlinesOf(row).reportable && !row.final_at) throw conflict('incident_not_reported');
      return { state: 'closed', closed_at: now };
  }
}

/** What was done about it: 速報, 確報, 本人への通知, closed. @throws conflict `incident_step`, `incident_not_reported`, `incident_closed`. */
export async function moveIncident(ctx: Ctx, { id, step }: { id: string; step: IncidentStep }): Promise<void> {
  const incident = await lockIncident(ctx.db, ctx.workspaceId, id);
  if (!incident) throw notFound();
  authorise(ctx.actor, 'privacy:manage');
  await patchIncident(ctx.db, ctx.workspaceId, id, patchOf(incident, step, ctx.now), ctx.now);
  if (step === 'persons_told') await tellAffected(ctx.db, ctx.workspaceId, id, ctx.now);
  await ctx.emit(incidentMoved, {}, { incidentId: id, step });
}
