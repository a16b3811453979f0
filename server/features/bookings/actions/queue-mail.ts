import type { Ctx } from '../../../kernel/context.ts';
import { sendBookingMail } from '../job-types.ts';
import { insertMail, type MailKind } from '../link-queries.ts';

/** The customer is mailed after the commit: of one kind and one time of a booking once, whoever asks how often. */
export async function queueMail(
  ctx: Ctx,
  mail: { bookingId: string; kind: MailKind; sequence: number },
): Promise<boolean> {
  const isNew = await insertMail(ctx.db, ctx.workspaceId, mail, ctx.now);
  if (isNew) ctx.enqueue(sendBookingMail, mail);
  return isNew;
}
