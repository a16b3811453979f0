import { useFormatter, useNow } from 'use-intl';
import { useWorkspace } from '../../lib/directory.ts';

const FALLBACK_ZONE = 'Asia/Tokyo';

/** An instant as people of the workspace say it: 15:00, or with the date on another day. */
export function useMomentText(): (at: string) => string {
  const format = useFormatter();
  const timeZone = useWorkspace().data?.timeZone ?? FALLBACK_ZONE;
  const now = useNow();
  return (at) => {
    const moment = new Date(at);
    const day = (date: Date) => format.dateTime(date, { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
    const date = day(moment) === day(now) ? {} : ({ month: 'numeric', day: 'numeric', weekday: 'short' } as const);
    return format.dateTime(moment, { timeZone, ...date, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
  };
}

/** The promised window: 13:00–15:00, until 15:00; null where nothing is promised. */
export function windowOf(
  task: { dueFrom: string | null; dueAt: string | null },
  say: (at: string) => string,
  until: (time: string) => string,
): string | null {
  if (!task.dueAt) return null;
  return task.dueFrom ? `${say(task.dueFrom)}–${say(task.dueAt)}` : until(say(task.dueAt));
}
