import type { Ctx } from '../../../../kernel/context.ts';
import { isBlockedElsewhere } from '../deliver/queries.ts';
import { mailTroubled } from '../facts.ts';

/** Says that mail of an inbox does not leave, with the first one that is held up by a cause; the others say nothing new. */
export async function reportTrouble(
  ctx: Ctx,
  trouble: { inboxId: string; reason: string; deliveryIds: readonly string[] },
): Promise<void> {
  const [cause = '', ...detail] = trouble.reason.split(': ');
  if (await isBlockedElsewhere(ctx.db, ctx.workspaceId, trouble.deliveryIds, cause)) return;
  await ctx.emit(mailTroubled, {}, { inboxId: trouble.inboxId, cause, detail: detail.join(': ').slice(0, 300) });
}
