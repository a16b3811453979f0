import { useFormatter, useNow } from 'use-intl';
import { useWorkspace } from '../../lib/directory.ts';

const FALLBACK_ZONE = 'Asia/Tokyo';

/** Where the workspace's clock hangs: sending times and appointments are told in its zone. */
export function useWorkspaceZone(): string {
  return useWorkspace().data?.timeZone ?? FALLBACK_ZONE;
}

/** An instant as a date and a time of the workspace: 11/24（火）9:00, without the date on the same day. */
export function useMoment(): (at: string | Date) => string {
  const format = useFormatter();
  const timeZone = useWorkspaceZone();
  const now = useNow();
  return (at) => {
    const moment = typeof at === 'string' ? new Date(at) : at;
    const day = (date: Date) => format.dateTime(date, { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
    const isToday = day(moment) === day(now);
    const date = isToday ? {} : ({ month: 'numeric', day: 'numeric', weekday: 'short' } as const);
    return format.dateTime(moment, { timeZone, ...date, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  };
}
