import { createHash } from 'node:crypto';
import type { Ctx } from '../../../kernel/context.ts';
import { alertTold } from '../facts.ts';
import type { RecordValues } from '../records.ts';
import { findLink, writeLink, type LinkKey } from '../store/link-queries.ts';
import type { Outcome, StoredRow } from '../store/outcome.ts';

/** Passes an alert on to whoever keeps them (features/alerts, above us); read again as it was, it says nothing. */
export async function tellAlert(
  ctx: Ctx,
  { connectorId, externalId, values }: StoredRow<RecordValues['alerts']>,
): Promise<Outcome> {
  const key: LinkKey = { connectorId, record: 'alerts', externalId };
  const hash = createHash('sha256').update(JSON.stringify(values)).digest();
  const link = await findLink(ctx.db, ctx.workspaceId, key);
  if (link?.seen_hash.equals(hash)) return 'unchanged';
  const { title, severity, serials, resolved, detail = '', product = '', lot = '', service = '' } = values;
  const told = { title, severity, serials, resolved, detail, product, lot, service };
  await ctx.emit(alertTold, {}, { connectorId, externalId, ...told });
  await writeLink(ctx.db, ctx.workspaceId, key, { customerId: null, companyId: null, hash }, ctx.now);
  return link ? 'changed' : 'created';
}
