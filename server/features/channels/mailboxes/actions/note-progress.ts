import type { Ctx } from '../../../../kernel/context.ts';
import { MailboxLost, type Hold } from '../fetch/mailbox-lost.ts';
import { isCurrent } from '../lease-queries.ts';
import { noteFetched } from '../progress-queries.ts';

/** The mailbox was read: an outage is over, and so many mails still wait. @throws MailboxLost */
export async function noteProgress(ctx: Ctx, hold: Hold, at: { backlog: number; done: boolean }): Promise<void> {
  if (!(await isCurrent(ctx.db, ctx.workspaceId, hold.inboxId, { epoch: hold.epoch }))) throw new MailboxLost();
  await noteFetched(ctx.db, ctx.workspaceId, hold.inboxId, at, ctx.now);
}
