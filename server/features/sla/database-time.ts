import { systemClock } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { readDatabaseTime } from './queries.ts';

/** Differences below this are the way to the database and back (ms). */
const SAME_MS = 1_000;

/**
 * The instant by which timers are judged: the transaction's, corrected by how far this machine's clock is from the
 * database's. Two workers with clocks of their own turn a clock at the same instant, and one that was set an hour ahead
 * calls nobody late.
 */
export async function databaseTime(ctx: Ctx): Promise<Date> {
  const clock = systemClock;
  const skew = (await readDatabaseTime(ctx.db, ctx.workspaceId)).getTime() - clock.now().getTime();
  return Math.abs(skew) < SAME_MS ? ctx.now : new Date(ctx.now.getTime() + skew);
}
