import { webhookFact } from '@madoguchi/contracts/webhooks.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { readFacts } from './job-types.ts';
import { isWatched } from './watched.ts';

/** Wakes the reader; what is read it finds by the number of the facts. */
export const webhookReactions: readonly Reaction[] = webhookFact.options.map((on) => ({
  when: 'in-transaction',
  name: `webhooks.wake.${on}`,
  on,
  run: wake,
}));

async function wake(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (await isWatched(ctx, fact.name)) ctx.enqueue(readFacts, {}, { uniqueKey: 'webhook.read' });
}
