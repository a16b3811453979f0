import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { findOwnAsset, linkAsset } from '../assets/queries.ts';
import { assetNamed } from '../facts.ts';
import { lockRun } from '../queries.ts';

/**
 * Says which device a run is about, also after its end: one of the customer's own, or none.
 * @throws not_found; invalid `asset_not_of_customer`; conflict `procedure_forgotten`.
 */
export async function nameAsset(
  ctx: Ctx,
  { runId, assetId }: { runId: string; assetId: string | null },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const run = await lockRun(db, workspaceId, runId, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'procedure:run');
  // What customers have is not found out by guessing.
  authorise(ctx.actor, 'commerce:read');
  if (run.forgotten_at) throw conflict('procedure_forgotten');
  if (assetId && !(await findOwnAsset(db, workspaceId, { customerId: run.customer_id, id: assetId })))
    throw invalid('asset_not_of_customer');
  if (run.asset_id === assetId) return;
  await linkAsset(db, workspaceId, run.id, assetId);
  await ctx.emit(assetNamed, subjectOf(run), { ...aboutRun(run), assetId });
}
