import type { Ctx } from '../../kernel/context.ts';
import { nextChange, type Clock } from './clock.ts';
import { fireTimers } from './timer-job.ts';

/** The tick of each minute plans this far ahead; whatever comes sooner is planned where it arises (ms). */
export const PLANNED_MS = 75_000;

/** Has the timers rung at these instants, rounded up to whole seconds; the same second rings once. */
export function ringAt(ctx: Ctx, instants: Iterable<Date>): void {
  for (const at of new Set([...instants].map((one) => Math.ceil(one.getTime() / 1000) * 1000)))
    ctx.enqueue(fireTimers, {}, { startAfter: new Date(at), uniqueKey: String(at) });
}

/** Plans what changes before the next tick could see it. */
export function ringSoon(ctx: Ctx, clocks: Iterable<Clock>): void {
  const limit = ctx.now.getTime() + PLANNED_MS;
  ringAt(
    ctx,
    [...clocks].flatMap((clock) => {
      const at = nextChange(clock);
      return at && at.getTime() <= limit ? [at] : [];
    }),
  );
}
