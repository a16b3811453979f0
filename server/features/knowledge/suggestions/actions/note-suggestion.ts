import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { visible } from '../../../conversations/policy.ts';
import { findConversation } from '../../../conversations/queries.ts';
import { authorise } from '../../../workspace/policy.ts';
import { suggestionJudged } from '../facts.ts';
import { insertLesson, insertShown, judgeShown, raiseRevision, type ItemKind, type Judgement } from '../queries.ts';
import type { Suggestions } from '../suggest.ts';

export interface Noted {
  conversationId: string;
  what: 'shown' | Judgement;
  items: readonly { kind: ItemKind; itemId: string }[];
}

/** Keeps what became of suggestions. Only what is suggested now can have been shown. @throws not_found. */
export async function noteSuggestion(ctx: Ctx, noted: Noted, now: Suggestions): Promise<void> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, noted.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'guide:read');
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  for (const item of noted.items) {
    const place = now.items.findIndex(({ kind, id }) => kind === item.kind && id === item.itemId) + 1;
    const row = { conversationId: conversation.id, ...item, raw: now.raw, place, byId };
    if (place > 0) await insertShown(ctx.db, ctx.workspaceId, row, ctx.now);
    if (noted.what !== 'shown') await judge(ctx, { ...row, what: noted.what }, conversation.customer_id);
  }
}

async function judge(
  ctx: Ctx,
  judged: { conversationId: string; kind: ItemKind; itemId: string; what: Judgement },
  customerId: string,
): Promise<void> {
  const { conversationId, kind, itemId, what } = judged;
  if (!(await judgeShown(ctx.db, ctx.workspaceId, judged, ctx.now))) return;
  await ctx.emit(suggestionJudged, { conversationId, customerId }, { kind, itemId, what });
  if (what !== 'used') return;
  if (await insertLesson(ctx.db, ctx.workspaceId, judged, ctx.now)) await raiseRevision(ctx.db, ctx.workspaceId);
}
