import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { forgetValues } from './value-queries.ts';

export const customFieldReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'custom_fields.forget', on: 'conversation.deleted', run: forget },
];

async function forget(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (fact.conversationId) await forgetValues(ctx.db, ctx.workspaceId, [fact.conversationId]);
}
