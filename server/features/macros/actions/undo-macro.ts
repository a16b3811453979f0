import type { FieldChange } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { allows } from '../../workspace/policy.ts';
import { macroUndone } from '../facts.ts';
import { makeChanges, readStanding, reversed } from '../field-changes.ts';
import { lockUse, markUseUndone } from '../use-queries.ts';

/** Takes back what a macro changed, except where somebody changed it since. A second run restores nothing. */
export async function undoMacro(
  ctx: Ctx,
  { conversationId, useId }: { conversationId: string; useId: string },
): Promise<FieldChange[]> {
  const { db, workspaceId, actor, now } = ctx;
  if (!allows(actor, 'macro:use')) throw forbidden();
  const conversation = await lockConversation(db, workspaceId, conversationId, visible(actor));
  const use = conversation && (await lockUse(db, workspaceId, conversationId, useId));
  if (!conversation || !use) throw notFound();
  if (use.undone_at) return [];
  const restored = reversed(await readStanding(ctx, conversation), use.changed);
  await makeChanges(ctx, conversationId, restored, null);
  await markUseUndone(db, workspaceId, useId, now);
  const subject = { conversationId, customerId: conversation.customer_id };
  await ctx.emit(macroUndone, subject, { macroId: use.macro_id, useId, name: use.name });
  return restored;
}
