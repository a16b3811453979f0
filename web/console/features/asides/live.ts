import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { asideKeys } from './api.ts';

const PAUSE_MS = 400;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps asides true. Who was asked may not see the conversation the fact is about: a notice tells them that something came. */
export function applyAsideFact(queryClient: QueryClient, fact: LiveFact): void {
  const isAbout = fact.name.startsWith('aside.') || fact.name === 'notification.added';
  if (!isAbout || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: asideKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
