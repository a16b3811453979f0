import type { Ctx } from '../../../kernel/context.ts';
import { markDue } from '../../conversations/actions/mark-due.ts';
import { lockConversations } from '../../conversations/due/queries.ts';
import { nextDue } from '../next-due.ts';
import { listRipeConversations, listRunningClocks, turnClocks } from '../queries.ts';
import { readClock } from '../rows.ts';
import { tellTurned } from './tell-turned.ts';

/** Conversations held at a time; an answer to one of them waits for the rest (ms each). */
const AT_ONCE = 100;

/**
 * Turns clocks that are due soon or overdue by `now`, and says so, once for each. The conversations are locked first, as
 * every action does: who answers at this moment is either before the turn or after it. @returns whether more are waiting.
 */
export async function turnTimers(ctx: Ctx, now: Date): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const ids = await listRipeConversations(db, workspaceId, now, AT_ONCE);
  if (ids.length === 0) return false;
  await lockConversations(db, workspaceId, ids);
  const turned = await turnClocks(db, workspaceId, ids, now);
  const running = await listRunningClocks(db, workspaceId, ids);
  const byConversation = Map.groupBy(
    running.map((row) => readClock(row, new Map())),
    (clock) => clock.conversationId,
  );
  await markDue(
    ctx,
    ids.map((conversationId) => ({ conversationId, due: nextDue(byConversation.get(conversationId) ?? []) })),
  );
  await tellTurned(ctx, turned);
  return ids.length === AT_ONCE && turned.length > 0;
}
