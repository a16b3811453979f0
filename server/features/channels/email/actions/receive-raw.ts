import { createHash } from 'node:crypto';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { readingOrder, understandMail } from '../job-types.ts';
import { insertRawDelivery, type MailEnvelopeRow } from '../queries.ts';

export interface RawMail {
  inboxId: string;
  envelope: MailEnvelopeRow;
  raw: Buffer;
}

/**
 * Stores a mail as it came, with the job that will understand it. The same bytes for the same inbox are stored once,
 * however often they come: a sender who did not hear our answer sends again.
 * @returns false when it was there before.
 */
export async function receiveRaw(ctx: Ctx, mail: RawMail): Promise<boolean> {
  const id = newId();
  const sourceKey = createHash('sha256').update(mail.raw).digest('hex');
  const isNew = await insertRawDelivery(ctx.db, ctx.workspaceId, { id, sourceKey, ...mail }, ctx.now);
  if (isNew)
    ctx.enqueue(understandMail, { rawDeliveryId: id }, { key: readingOrder(mail.inboxId, mail.envelope.from) });
  return isNew;
}
