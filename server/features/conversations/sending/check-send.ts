import type { SendWarning } from '@madoguchi/contracts/conversations.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise, visible } from '../policy.ts';
import { findConversation } from '../queries.ts';
import { lookOver, type Draft } from './look-over.ts';

export { warnBeforeOpening } from './look-over.ts';

/** What somebody should look at before this answer goes, and whether somebody else must. */
export async function checkSend(
  ctx: Ctx,
  conversationId: string,
  draft: Draft,
): Promise<{ warnings: SendWarning[]; approval: string[] | null }> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  const { warnings, approval } = await lookOver(ctx, conversation, draft);
  return { warnings, approval };
}

/** @throws conflict `send_warnings`, each warning as an issue: `code` what it is, `path` the word, address or name. */
export function refuseUnlessAcknowledged(warnings: readonly SendWarning[], acknowledged: readonly string[]): void {
  const open = warnings.filter(({ code }) => !acknowledged.includes(code));
  if (open.length > 0)
    throw conflict('send_warnings', { issues: open.map(({ code, detail }) => ({ path: detail, code })) });
}
