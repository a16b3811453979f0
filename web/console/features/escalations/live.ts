import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { escalationKeys } from './api.ts';

const PAUSE_MS = 400;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/**
 * Keeps escalations true. Who was asked may not see the conversation the fact is about: a notice tells them that
 * something came, and a conversation that goes out of their sight that something ended.
 */
export function applyEscalationFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name === 'directory.changed') void queryClient.invalidateQueries({ queryKey: escalationKeys.directory });
  const isAbout =
    fact.name.startsWith('escalation.') || fact.name === 'notification.added' || fact.name === 'conversation.gone';
  if (!isAbout || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: escalationKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
