import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { procedureKeys } from './api.ts';

/** Lists are asked for at most this often, however many facts arrive (ms). */
const PAUSE_MS = 400;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps procedures true; a conversation that moves out of sight takes its procedures with it. */
export function applyProcedureFact(queryClient: QueryClient, fact: LiveFact): void {
  const isAbout = fact.name.startsWith('procedure') || fact.name === 'conversation.gone';
  if (!isAbout || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: procedureKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
