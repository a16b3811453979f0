import type { Ctx } from '../../../kernel/context.ts';
import { addDays } from '../../../kernel/days.ts';
import { shareCursor } from '../counting/around-queries.ts';
import { listFullDays, lockChangedDays, removeSums, stampDays, storeSums } from './day-queries.ts';
import { stampOf } from './feeds.ts';

/** Days of one transaction: a month of a million conversations takes some seconds. */
const AT_ONCE = 31;
/** A day with less than this is read from its measures as fast as from its sums. */
const LEAST = 100;

/** Days in a row as one stretch. `days` in their order. */
export function inRows(days: readonly string[]): { from: string[]; to: string[] } {
  const rows: { from: string[]; to: string[] } = { from: [], to: [] };
  for (const day of days) {
    const last = rows.to.at(-1);
    if (last !== undefined && addDays(last, 1) === day) rows.to[rows.to.length - 1] = day;
    else {
      rows.from.push(day);
      rows.to.push(day);
    }
  }
  return rows;
}

/**
 * Adds up finished days that have changed since they were, the latest first. Whoever counts waits for it and the other way
 * round, whoever deletes marks its days before, and a day that somebody else has in hand is left to them: what is stored
 * is what the measures say.
 * @returns whether there are more.
 */
export async function rollDays(ctx: Ctx, { least = LEAST }: { least?: number } = {}): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const cursor = await shareCursor(db, workspaceId, ctx.now);
  if (!cursor) return false;
  const stamp = stampOf(cursor.time_zone);
  const days = await lockChangedDays(db, workspaceId, { stamp, until: cursor.yesterday, limit: AT_ONCE });
  if (days.length === 0) return false;
  const stored = await listFullDays(db, workspaceId, { days, zone: cursor.time_zone, least });
  await removeSums(db, workspaceId, days);
  if (stored.length > 0) await storeSums(db, workspaceId, { ...inRows(stored), zone: cursor.time_zone });
  await stampDays(db, workspaceId, { days, stored, stamp });
  return days.length === AT_ONCE;
}
