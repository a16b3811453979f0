import type { Due } from '@madoguchi/contracts/conversations';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface TimeLeft {
  tone: 'ok' | 'soon' | 'over' | 'rest';
  /** Part of the time until it is due still left, 0 to 1. */
  fraction: number;
  is: 'left' | 'over' | 'paused';
  unit: 'minutes' | 'hours' | 'days';
  amount: number;
}

/** What a clock shows at a moment. From `due` alone: it goes on between two answers of the server. */
export function timeLeft(due: Due, now: Date): TimeLeft {
  const dueAt = Date.parse(due.dueAt);
  const left = dueAt - now.getTime();
  const isOver = due.state === 'breaching' || (!due.paused && left <= 0);
  if (due.paused && !isOver) return { tone: 'rest', fraction: 0, is: 'paused', unit: 'minutes', amount: 0 };
  const isSoon = due.state === 'due_soon' || now.getTime() >= Date.parse(due.warnAt);
  const fraction = Math.min(1, Math.max(0, left / Math.max(1, dueAt - Date.parse(due.startedAt))));
  return {
    tone: isOver ? 'over' : isSoon ? 'soon' : 'ok',
    fraction,
    is: isOver ? 'over' : 'left',
    ...rounded(Math.abs(left), isOver),
  };
}

/** The last minute is a minute until it is over; an hour is counted when it is full. */
function rounded(ms: number, isOver: boolean): Pick<TimeLeft, 'unit' | 'amount'> {
  if (ms < HOUR) return { unit: 'minutes', amount: isOver ? Math.floor(ms / MINUTE) : Math.ceil(ms / MINUTE) };
  if (ms < 2 * DAY) return { unit: 'hours', amount: Math.floor(ms / HOUR) };
  return { unit: 'days', amount: Math.floor(ms / DAY) };
}
