import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { helpAnswered } from '../facts.ts';
import { answerHelpRow, lockHelp } from '../help/queries.ts';

/** Answers a request for help, or says that somebody is there. @throws conflict `help_answered`. */
export async function answerHelp(ctx: Ctx, { id, answer }: { id: string; answer: string }): Promise<void> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  authorise(ctx.actor, 'desk:supervise');
  const asked = await lockHelp(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!asked) throw notFound();
  if (asked.answered_at) throw conflict('help_answered');
  await answerHelpRow(ctx.db, ctx.workspaceId, { id, byId: ctx.actor.id, answer }, ctx.now);
  const told = { helpId: id, askedById: asked.asked_by_id, answer };
  await ctx.emit(helpAnswered, { conversationId: asked.conversation_id }, told);
}
