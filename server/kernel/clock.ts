/** The one source of "now". Tests move it; nothing else may call `new Date()` for business time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
