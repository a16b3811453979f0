import type { Ctx } from '../../../kernel/context.ts';
import { disclosureMade } from '../facts.ts';
import { insertExport, lockRequest, patchRequest, type ExportRow } from '../requests/queries.ts';

/** The files are there: the request only waits for being handed over. @returns false when it was made meanwhile. */
export async function keepDisclosure(ctx: Ctx, requestId: string, files: readonly ExportRow[]): Promise<boolean> {
  const request = await lockRequest(ctx.db, ctx.workspaceId, requestId);
  if (!request || request.state !== 'working' || request.kind !== 'disclosure') return false;
  for (const file of files) await insertExport(ctx.db, ctx.workspaceId, file);
  await patchRequest(ctx.db, ctx.workspaceId, requestId, { state: 'accepted' });
  await ctx.emit(disclosureMade, { customerId: request.customer_id }, { requestId });
  return true;
}
