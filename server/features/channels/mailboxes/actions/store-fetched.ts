import type { Ctx } from '../../../../kernel/context.ts';
import { receiveRaw } from '../../email/actions/receive-raw.ts';
import type { MailEnvelopeRow } from '../../email/queries.ts';
import { MailboxLost, type Hold } from '../fetch/mailbox-lost.ts';
import { isCurrent } from '../lease-queries.ts';
import { advanceTo, forgetTroubles } from '../progress-queries.ts';

export interface FetchedRaw {
  uid: number;
  uidValidity: string;
  envelope: MailEnvelopeRow;
  raw: Buffer;
  /** When the mail server received it. */
  internalDate: Date | null;
  /** It failed before, and its place was passed then. */
  again: boolean;
}

/**
 * Stores a fetched mail and moves the mailbox past it, in one transaction: killed anywhere, the mail is either stored and
 * passed, or neither. @throws MailboxLost
 */
export async function storeFetched(ctx: Ctx, hold: Hold, mail: FetchedRaw): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const { uidValidity } = mail;
  if (!(await isCurrent(db, workspaceId, hold.inboxId, { epoch: hold.epoch, uidValidity }))) throw new MailboxLost();
  if (mail.again) await forgetTroubles(db, workspaceId, hold.inboxId, { uidValidity, uids: [mail.uid] });
  else await advanceTo(db, workspaceId, hold.inboxId, { uid: mail.uid, mailAt: ctx.now });
  const receivedAt = mail.internalDate === null ? {} : { receivedAt: mail.internalDate };
  const { envelope, raw } = mail;
  return receiveRaw(ctx, { inboxId: hold.inboxId, envelope, raw, via: 'imap', ...receivedAt });
}
