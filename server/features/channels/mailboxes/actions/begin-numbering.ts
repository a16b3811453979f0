import type { Ctx } from '../../../../kernel/context.ts';
import { MailboxLost, type Hold } from '../fetch/mailbox-lost.ts';
import { isCurrent } from '../lease-queries.ts';
import { startNumbering } from '../progress-queries.ts';

/** Begins to read a folder, or begins again because the server numbered it anew. @throws MailboxLost */
export async function beginNumbering(
  ctx: Ctx,
  hold: Hold,
  at: { uidValidity: string; lastUid: number },
): Promise<void> {
  if (!(await isCurrent(ctx.db, ctx.workspaceId, hold.inboxId, { epoch: hold.epoch }))) throw new MailboxLost();
  await startNumbering(ctx.db, ctx.workspaceId, hold.inboxId, at);
}
