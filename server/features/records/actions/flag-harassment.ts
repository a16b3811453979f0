import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { followConversation } from '../../conversations/actions/follow-conversation.ts';
import { findActiveMembers } from '../../conversations/queries.ts';
import { harassmentFlagged, secondAsked } from '../facts.ts';
import { findHarassment, insertHarassment, patchHarassment } from '../harassment/queries.ts';
import { lockForRecord } from './lock-for-record.ts';

export interface HarassmentFlag {
  conversationId: string;
  categories: readonly string[];
  note: string;
  /** A colleague who is asked to join; undefined: nobody more. */
  secondId?: string | null | undefined;
}

/** Flags customer harassment, or changes what is written about it; whoever is asked to join follows. @throws invalid `member_not_found`. */
export async function flagHarassment(ctx: Ctx, flag: HarassmentFlag): Promise<void> {
  const { db, workspaceId } = ctx;
  const conversation = await lockForRecord(ctx, flag.conversationId);
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  const before = await findHarassment(db, workspaceId, conversation.id);
  const categories = [...new Set(flag.categories)];
  if (!before) {
    const row = { conversationId: conversation.id, categories, note: flag.note, byId: actorId(ctx.actor) };
    await insertHarassment(db, workspaceId, row, ctx.now);
  } else {
    const again = before.state === 'withdrawn' ? { state: 'flagged' as const, flagged_at: ctx.now } : {};
    await patchHarassment(db, workspaceId, conversation.id, { categories, note: flag.note, ...again });
  }
  const isFirst = !before || before.state === 'withdrawn';
  await ctx.emit(harassmentFlagged, about, { categories, first: isFirst });
  const { secondId } = flag;
  if (!secondId || secondId === before?.second_id) return;
  if ((await findActiveMembers(db, workspaceId, [secondId])).length === 0) throw invalid('member_not_found');
  await patchHarassment(db, workspaceId, conversation.id, { second_id: secondId, second_asked_at: ctx.now });
  await followConversation(ctx, conversation.id, secondId);
  await ctx.emit(secondAsked, about, { memberId: secondId });
}
