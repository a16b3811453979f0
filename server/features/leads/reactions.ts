import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { settleLeadPush } from './actions/settle-lead-push.ts';

export const leadReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'leads.pushed', on: 'effect.done', run: (ctx, fact) => tell(ctx, fact, 'done') },
  {
    when: 'in-transaction',
    name: 'leads.not_pushed',
    on: 'effect.failed',
    run: (ctx, fact) => tell(ctx, fact, 'failed'),
  },
];

async function tell(ctx: Ctx, fact: PendingFact, state: 'done' | 'failed'): Promise<void> {
  const { effectId, kind } = fact.payload as { effectId: string; kind: string };
  if (kind === 'push_lead') await settleLeadPush(ctx, effectId, state);
}
