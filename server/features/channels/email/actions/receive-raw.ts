import { createHash } from 'node:crypto';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { readingOrder, understandMail } from '../job-types.ts';
import { insertRawDelivery, type MailEnvelopeRow, type RawVia } from '../queries.ts';

export interface RawMail {
  inboxId: string;
  envelope: MailEnvelopeRow;
  raw: Buffer;
  /** Left out: by SMTP. */
  via?: RawVia;
  /** When a mail server had it before us; left out: now. Never in the future. */
  receivedAt?: Date;
}

/**
 * Stores a mail as it came, with the job that will understand it. The same bytes for the same inbox are stored once,
 * however often they come: a sender who did not hear our answer sends again.
 * @returns false when it was there before.
 */
export async function receiveRaw(ctx: Ctx, mail: RawMail): Promise<boolean> {
  const id = newId();
  const sourceKey = createHash('sha256').update(mail.raw).digest('hex');
  const receivedAt = mail.receivedAt !== undefined && mail.receivedAt < ctx.now ? mail.receivedAt : ctx.now;
  const row = { ...mail, id, sourceKey, via: mail.via ?? 'smtp' } as const;
  const isNew = await insertRawDelivery(ctx.db, ctx.workspaceId, row, receivedAt);
  if (isNew)
    ctx.enqueue(understandMail, { rawDeliveryId: id }, { key: readingOrder(mail.inboxId, mail.envelope.from) });
  return isNew;
}
