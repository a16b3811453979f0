/** Pure: how long something has lasted, as a wall says it: “48秒” is for others to word. */
export interface Lasting {
  unit: 'seconds' | 'minutes' | 'hours' | 'days';
  amount: number;
  rest: number;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

export function lastingOf(since: Date, now: Date): Lasting {
  const seconds = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1000));
  if (seconds < MINUTE) return { unit: 'seconds', amount: seconds, rest: 0 };
  if (seconds < HOUR) return { unit: 'minutes', amount: Math.floor(seconds / MINUTE), rest: seconds % MINUTE };
  if (seconds < DAY)
    return { unit: 'hours', amount: Math.floor(seconds / HOUR), rest: Math.floor((seconds % HOUR) / MINUTE) };
  return { unit: 'days', amount: Math.floor(seconds / DAY), rest: Math.floor((seconds % DAY) / HOUR) };
}

/** Where the whole picture stands this minute: a slow round of a few pixels, so that nothing burns in. */
const ROUND = [
  [0, 0],
  [4, 0],
  [4, 3],
  [0, 3],
  [-4, 3],
  [-4, 0],
  [-4, -3],
  [0, -3],
  [4, -3],
] as const;

export function shiftAt(now: Date): { x: number; y: number } {
  const [x, y] = ROUND[Math.floor(now.getTime() / 60_000) % ROUND.length] ?? [0, 0];
  return { x, y };
}

/** Older than this is no longer “now” (ms): three questions were missed. */
export const OLD_MS = 20_000;
