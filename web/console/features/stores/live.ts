import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { directoryKeys } from '../../lib/directory.ts';
import { storeKeys } from './api.ts';

/** Lists are asked for at most this often, however many facts arrive (ms). */
const PAUSE_MS = 400;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** A store is told that a matter moved; what it may know of it, the screen asks. */
export function applyStoreFact(queryClient: QueryClient, fact: LiveFact): void {
  if (fact.name === 'store.saved') void queryClient.invalidateQueries({ queryKey: directoryKeys.stores });
  const isAbout = fact.name === 'conversation.touched' || fact.name === 'conversation.gone';
  if (!isAbout || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: storeKeys.matters });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
