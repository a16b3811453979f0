import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact } from '../../../kernel/facts.ts';
import { listOpenOf } from '../open-queries.ts';
import { runRules } from './run-rules.ts';

/**
 * A value that was filled in sets rules off in its conversation; of a customer, or of something they have, in each of their
 * open ones. Of companies and products, which belong to many, it counts at the next event.
 */
export async function runFieldRules(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (fact.conversationId) return runRules(ctx, fact);
  if (!fact.customerId) return;
  const ids = await listOpenOf(ctx.db, ctx.workspaceId, fact.customerId);
  for (const conversationId of ids) await runRules(ctx, { ...fact, conversationId });
}
