import type { Ctx } from '../../../../kernel/context.ts';
import { mailTroubled } from '../../email/facts.ts';
import { MailboxLost, type Hold } from '../fetch/mailbox-lost.ts';
import { isCurrent } from '../lease-queries.ts';
import { advanceTo, countTrouble, parkTrouble } from '../progress-queries.ts';

/** Tries of one mail before it is parked. */
const TRIES = 5;

export interface MailTrouble {
  uid: number;
  uidValidity: string;
  /** `too_large`, `refused`, `not_stored`, `connection`. */
  reason: string;
  /** Another try would be the same: park it at once. */
  final: boolean;
}

/**
 * Notes that a mail could not be fetched or stored, and moves on: the next one does not wait for it. After the last try it
 * is parked, and people are told. @throws MailboxLost @returns true when it was parked now.
 */
export async function noteTrouble(ctx: Ctx, hold: Hold, trouble: MailTrouble): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const { uid, uidValidity, reason } = trouble;
  if (!(await isCurrent(db, workspaceId, hold.inboxId, { epoch: hold.epoch, uidValidity }))) throw new MailboxLost();
  await advanceTo(db, workspaceId, hold.inboxId, { uid, mailAt: null });
  const tries = await countTrouble(db, workspaceId, hold.inboxId, { uidValidity, uid, reason }, now);
  if (tries < TRIES && !trouble.final) return false;
  await parkTrouble(db, workspaceId, hold.inboxId, { uidValidity, uid }, now);
  await ctx.emit(mailTroubled, {}, { inboxId: hold.inboxId, cause: 'mail_parked', detail: reason });
  return true;
}
