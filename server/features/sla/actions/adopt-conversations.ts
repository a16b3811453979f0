import type { Ctx } from '../../../kernel/context.ts';
import { lockConversations } from '../../conversations/due/queries.ts';
import { listUnwatched } from '../queries.ts';
import { keepClocks } from './keep-clocks.ts';

const AT_ONCE = 200;

/**
 * Starts clocks for active conversations that never had one: a policy begins with the work that lies there already.
 * @returns where to go on; null when all have been asked.
 */
export async function adoptConversations(ctx: Ctx, after: string): Promise<string | null> {
  const ids = await listUnwatched(ctx.db, ctx.workspaceId, { after, limit: AT_ONCE });
  await lockConversations(ctx.db, ctx.workspaceId, ids);
  for (const id of ids) await keepClocks(ctx, id, { type: 'regrouped', at: ctx.now });
  return ids.length === AT_ONCE ? (ids.at(-1) ?? null) : null;
}
