import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { listInstants, listInstantsAround, listParts, markDays } from './days/day-queries.ts';

/**
 * Measures fall with their conversation: the days they counted on are marked while it is still known which those were, in
 * the transaction that deletes it. Whoever adds days up waits for it.
 */
async function markDaysOfDeleted({ db, workspaceId }: Ctx, fact: PendingFact): Promise<void> {
  if (fact.conversationId === null) return;
  const ids = await listParts(db, workspaceId, fact.conversationId);
  const [own, around] = await Promise.all([
    listInstants(db, workspaceId, ids),
    listInstantsAround(db, workspaceId, ids),
  ]);
  await markDays(db, workspaceId, [...own, ...around]);
}

export const metricReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'metrics.mark_deleted', on: 'conversation.deleted', run: markDaysOfDeleted },
];
