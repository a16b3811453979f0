import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { articleKeys } from './api.ts';

/** Lists are asked for at most this often, however many facts arrive (ms). */
const PAUSE_MS = 500;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps articles, what is said of them and their counts true. */
export function applyArticleFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!/^article(?:_settings)?\./.test(fact.name) || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: articleKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
