import type { Channel } from '@madoguchi/contracts/vocabulary';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When a wait becomes worth a look and when it is too long; people in a chat are looking at the screen. */
const limits: Record<'chat' | 'written', { soon: number; over: number }> = {
  chat: { soon: 2 * MINUTE, over: 10 * MINUTE },
  written: { soon: 4 * HOUR, over: 24 * HOUR },
};

export interface Waiting {
  tone: 'ok' | 'soon' | 'over';
  /** Part of the time until `over` still left, 0 to 1. */
  fraction: number;
  unit: 'minutes' | 'hours' | 'days';
  amount: number;
}

/** How long a customer has been waiting, in calendar time, as shape and words. */
export function waitingOf(since: string, channel: Channel, now: Date): Waiting {
  const age = Math.max(0, now.getTime() - new Date(since).getTime());
  const limit = limits[channel === 'chat' ? 'chat' : 'written'];
  const tone = age >= limit.over ? 'over' : age >= limit.soon ? 'soon' : 'ok';
  const fraction = Math.max(0, 1 - age / limit.over);
  if (age < HOUR) return { tone, fraction, unit: 'minutes', amount: Math.floor(age / MINUTE) };
  if (age < 48 * HOUR) return { tone, fraction, unit: 'hours', amount: Math.floor(age / HOUR) };
  return { tone, fraction, unit: 'days', amount: Math.floor(age / (24 * HOUR)) };
}
