import type { Reaction } from '../../kernel/facts.ts';
import { keepByTask } from './actions/keep-by-task.ts';

export const bookingReactions: readonly Reaction[] = [
  {
    when: 'in-transaction',
    name: 'bookings.keep_by_task',
    on: 'task.done',
    run: (ctx, fact) => keepByTask(ctx, (fact.payload as { taskId: string }).taskId),
  },
];
