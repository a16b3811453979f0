import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { bookingKeys } from './api.ts';

/** Lists are asked for at most this often, however many facts arrive (ms). */
const PAUSE_MS = 400;
const pending = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Keeps bookings true, by whichever page they were made; a conversation that moves out of sight takes its own with it. */
export function applyBookingFact(queryClient: QueryClient, fact: LiveFact): void {
  const isAbout = fact.name.startsWith('booking') || fact.name === 'conversation.gone';
  if (!isAbout || pending.has(queryClient)) return;
  const timer = setTimeout(() => {
    pending.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: bookingKeys.all });
  }, PAUSE_MS);
  pending.set(queryClient, timer);
}
