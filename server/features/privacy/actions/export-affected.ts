import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { affectedExported } from '../facts.ts';
import { findIncident, listAffected, type AffectedRow } from '../incidents/queries.ts';

/** One list, and who took it out is told. */
const MOST = 100_000;

export async function exportAffected(ctx: Ctx, incidentId: string): Promise<AffectedRow[]> {
  const incident = await findIncident(ctx.db, ctx.workspaceId, incidentId);
  if (!incident) throw notFound();
  authorise(ctx.actor, 'privacy:manage');
  const rows = await listAffected(ctx.db, ctx.workspaceId, { incidentId, after: null, limit: MOST });
  await ctx.emit(affectedExported, {}, { incidentId, count: rows.length });
  return rows;
}
