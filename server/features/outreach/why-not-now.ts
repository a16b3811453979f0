import type { Exclusion } from '@madoguchi/contracts/outreach.ts';
import type { Ctx } from '../../kernel/context.ts';
import { findDecided } from './audience-queries.ts';
import type { OutreachRow } from './queries.ts';
import { isMailed, patchRecipient, type AddresseeRow, type RecipientRow } from './recipient-queries.ts';

/**
 * Why somebody who was to get a mail must not have it now, or null. They are asked about as they are today, under the person
 * they became part of; where they moved to another address, the mail goes there.
 */
export async function whyNotNow(
  ctx: Ctx,
  outreach: OutreachRow,
  row: RecipientRow,
  to: AddresseeRow,
): Promise<Exclusion | null> {
  const { db, workspaceId, now } = ctx;
  const personId = to.merged_into ?? to.id;
  // Of two records that became one person the mail goes by one row: the person's own, or this one where that was left out.
  if (personId !== to.id && (await isMailed(db, workspaceId, outreach.id, personId))) return 'merged';
  const { kind, purpose, quiet_days: quietDays } = outreach;
  const asked = { kind, purpose, quietDays, outreachId: outreach.id };
  const today = await findDecided(db, workspaceId, asked, { personId, recordId: to.id }, now);
  if (!today) return 'merged';
  if (today.reason || today.address === null) return today.reason ?? 'no_address';
  if (today.address !== row.address) {
    row.address = today.address;
    await patchRecipient(db, workspaceId, row.id, { address: row.address });
  }
  return null;
}
