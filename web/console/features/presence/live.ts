import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { presenceKeys } from '../../lib/member-presence.ts';

/** A desk where many come and go at once asks no oftener than this (ms). */
const PAUSE_MS = 700;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Somebody came, went or changed their mind. */
export function applyPresenceFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name === 'presence.reasons_changed') void queryClient.invalidateQueries({ queryKey: presenceKeys.reasons });
  const isAbout = fact.name === 'presence.changed' || fact.name === 'member.deactivated';
  if (!isAbout || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: presenceKeys.states });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
