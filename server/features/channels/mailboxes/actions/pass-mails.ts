import type { Ctx } from '../../../../kernel/context.ts';
import { MailboxLost, type Hold } from '../fetch/mailbox-lost.ts';
import { isCurrent } from '../lease-queries.ts';
import { advanceTo, forgetTroubles } from '../progress-queries.ts';

/** Moves on over mails that stay where they are: too old, or gone meanwhile. @throws MailboxLost */
export async function passMails(
  ctx: Ctx,
  hold: Hold,
  mails: { uidValidity: string; upTo?: number; gone?: readonly number[] },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const { uidValidity, upTo, gone = [] } = mails;
  if (!(await isCurrent(db, workspaceId, hold.inboxId, { epoch: hold.epoch, uidValidity }))) throw new MailboxLost();
  if (upTo !== undefined) await advanceTo(db, workspaceId, hold.inboxId, { uid: upTo, mailAt: null });
  if (gone.length > 0) await forgetTroubles(db, workspaceId, hold.inboxId, { uidValidity, uids: gone });
}
