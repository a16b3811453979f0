import type { Reaction } from '../../kernel/facts.ts';
import { leave } from './actions/leave.ts';

export const presenceReactions: readonly Reaction[] = [
  {
    when: 'in-transaction',
    name: 'presence.left',
    on: 'member.deactivated',
    run: (ctx, fact) => leave(ctx, (fact.payload as { memberId: string }).memberId),
  },
];
