import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { noteTaken } from './note-taken.ts';
import { affectedExported } from '../facts.ts';
import { findIncident, listAffected, type AffectedRow } from '../incidents/queries.ts';

const PAGE = 2_000;

/** The whole list, however long: `each` gets it in pages. Who took it out is told, and stands with everybody on it as somebody who looked. */
export async function exportAffected(
  ctx: Ctx,
  incidentId: string,
  each: (rows: readonly AffectedRow[]) => void,
): Promise<void> {
  const incident = await findIncident(ctx.db, ctx.workspaceId, incidentId);
  if (!incident) throw notFound();
  authorise(ctx.actor, 'privacy:manage');
  let count = 0;
  for (let after: string | null = null, more = true; more;) {
    const rows = await listAffected(ctx.db, ctx.workspaceId, { incidentId, after, limit: PAGE });
    each(rows);
    const ids = rows.map((row) => row.customer_id);
    await noteTaken(ctx, { noun: 'customer', ids });
    count += rows.length;
    after = ids.at(-1) ?? null;
    more = rows.length === PAGE;
  }
  await ctx.emit(affectedExported, {}, { incidentId, count });
}
