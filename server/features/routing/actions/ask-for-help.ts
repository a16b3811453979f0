import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { helpAsked } from '../facts.ts';
import { findHelpOf, insertHelp, type HelpRow } from '../help/queries.ts';

/** Asks a supervisor to look at a conversation; one question at a time. @throws conflict `help_open`. */
export async function askForHelp(
  ctx: Ctx,
  { conversationId, question }: { conversationId: string; question: string },
): Promise<HelpRow> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  authorise(ctx.actor, 'conversation:note');
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const before = await findHelpOf(ctx.db, ctx.workspaceId, conversationId);
  if (before && !before.answered_at) throw conflict('help_open');
  const id = newId();
  const row = { id, conversationId, askedById: ctx.actor.id, question };
  await insertHelp(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(helpAsked, { conversationId, customerId: conversation.customer_id }, { helpId: id, question });
  const asked = await findHelpOf(ctx.db, ctx.workspaceId, conversationId);
  if (!asked) throw notFound();
  return asked;
}
