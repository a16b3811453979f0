import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { rootOf } from '../../customers/group-queries.ts';
import { openDisclosure } from '../../privacy/actions/open-disclosure.ts';
import { findRequest, type ExportRow } from '../../privacy/requests/queries.ts';
import { isHandedOver } from '../own-disclosures.ts';

/**
 * The file of a disclosure for the person it is about: it was made after somebody proved who they are, it ends, and each look
 * is told. Of records that were merged nobody reads what came to the other. @throws not_found for everything else.
 */
export async function openOwnDisclosure(
  ctx: Ctx,
  { customerId, requestId, exportId }: { customerId: string; requestId: string; exportId: string },
): Promise<ExportRow> {
  const { db, workspaceId } = ctx;
  const [root, request] = [await rootOf(db, workspaceId, customerId), await findRequest(db, workspaceId, requestId)];
  if (root !== customerId || request?.customer_id !== customerId || !isHandedOver(request)) throw notFound();
  return openDisclosure(ctx, { requestId, exportId });
}
