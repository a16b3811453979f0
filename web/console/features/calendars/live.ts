import type { LiveFact } from '@madoguchi/contracts/live';
import type { QueryClient } from '@tanstack/react-query';
import { directoryKeys } from '../../lib/directory.ts';
import { calendarKeys } from './api.ts';

/** Hours change seldom: calendars and what was computed with them are asked for again. */
export function applyCalendarFact(queryClient: QueryClient, fact: LiveFact): void {
  if (!fact.name.startsWith('calendar.')) return;
  for (const queryKey of [calendarKeys.all, calendarKeys.now, directoryKeys.workspace])
    void queryClient.invalidateQueries({ queryKey });
}
