import type { Due } from '@madoguchi/contracts/conversations.ts';
import { isPaused, isRunning, type Clock } from './clock.ts';

/** What a list shows of a conversation: the running clock that is due first; those that stand still come last. */
export function nextDue(clocks: Iterable<Clock>): Due | null {
  const running = [...clocks].filter((clock) => isRunning(clock) && clock.dueAt);
  running.sort(
    (a, b) =>
      Number(isPaused(a)) - Number(isPaused(b)) ||
      (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) ||
      (a.kind < b.kind ? -1 : 1),
  );
  const [first] = running;
  if (!first?.dueAt || !first.warnAt) return null;
  const { kind, state, startedAt, warnAt, dueAt } = first;
  if (state !== 'pending' && state !== 'due_soon' && state !== 'breaching') return null;
  return {
    kind,
    state,
    startedAt: startedAt.toISOString(),
    warnAt: warnAt.toISOString(),
    dueAt: dueAt.toISOString(),
    paused: isPaused(first),
  };
}
