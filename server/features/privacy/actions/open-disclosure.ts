import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { actorId } from '../../../kernel/actor.ts';
import { insertAccesses } from '../accesses/bulk-queries.ts';
import { disclosureOpened } from '../facts.ts';
import { findRequest, listExports, type ExportRow } from '../requests/queries.ts';

/** Where the file lies, for who hands it over; each look is told and counts as looking at the person. */
export async function openDisclosure(
  ctx: Ctx,
  { requestId, exportId }: { requestId: string; exportId: string },
): Promise<ExportRow> {
  const request = await findRequest(ctx.db, ctx.workspaceId, requestId);
  const files = request ? await listExports(ctx.db, ctx.workspaceId, [requestId]) : [];
  const file = files.find((one) => one.id === exportId && one.expires_at > ctx.now);
  if (!request || !file) throw notFound();
  authorise(ctx.actor, 'privacy:manage');
  const look = { kind: 'export' as const, actorKind: ctx.actor.kind, actorId: actorId(ctx.actor) ?? '', slot: ctx.now };
  if (look.actorId)
    await insertAccesses(ctx.db, ctx.workspaceId, { ...look, customerIds: [request.customer_id] }, ctx.now);
  await ctx.emit(disclosureOpened, { customerId: request.customer_id }, { requestId, exportId });
  return file;
}
