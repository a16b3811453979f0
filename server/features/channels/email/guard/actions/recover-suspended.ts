import type { Ctx } from '../../../../../kernel/context.ts';
import { notFound } from '../../../../../kernel/errors.ts';
import { authorise } from '../../../../workspace/policy.ts';
import { mailRecovered, senderUnblocked } from '../../facts.ts';
import { understandMail } from '../../job-types.ts';
import { deleteBlocks } from '../block-queries.ts';
import { heldBackVisible } from '../policy.ts';
import { letIn, lockSuspended } from '../queries.ts';
import { patternsFor } from '../sender-pattern.ts';

/** Lets a held-back mail in as if it had never been held back; with `unblock` its sender leaves the block list. */
export async function recoverSuspended(ctx: Ctx, change: { id: string; unblock: boolean }): Promise<void> {
  const { db, workspaceId } = ctx;
  authorise(ctx.actor, 'quarantine:manage');
  if (change.unblock) authorise(ctx.actor, 'mail:block');
  const [mail] = await lockSuspended(db, workspaceId, [change.id], heldBackVisible(ctx.actor));
  if (!mail) throw notFound();
  await letIn(db, workspaceId, mail.id);
  const patterns = [...patternsFor(mail.sender), ...patternsFor(mail.envelope_from)];
  const unblocked = change.unblock ? await deleteBlocks(db, workspaceId, { patterns }) : [];
  // Asked for by hand: it waits for no other mail, and none waits for it.
  ctx.enqueue(understandMail, { rawDeliveryId: mail.id }, { key: mail.id });
  await ctx.emit(mailRecovered, {}, { rawDeliveryId: mail.id, inboxId: mail.inbox_id, cause: mail.reason });
  for (const { id, pattern } of unblocked) await ctx.emit(senderUnblocked, {}, { blockId: id, pattern });
}
