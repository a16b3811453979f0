import type { Ctx } from '../../../kernel/context.ts';
import { readCalendars, type FoundCalendar } from '../../calendars/queries.ts';
import { markDue } from '../../conversations/actions/mark-due.ts';
import { lockConversations } from '../../conversations/due/queries.ts';
import { withMovedTimes, type Clock } from '../clock.ts';
import { clocksRecalculated } from '../facts.ts';
import { ringSoon } from '../near-timers.ts';
import { nextDue } from '../next-due.ts';
import { listConversationsByCalendar, listRunningClocks, saveClocks } from '../queries.ts';
import { readClock, writeClock } from '../rows.ts';

const AT_ONCE = 2_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Works out the due and warning times of every clock that runs by a calendar (null: by any) anew, from its start. A
 * warning that comes too early now is taken back; one that is late is left to the timer. @returns how many moved.
 */
export async function recalculateClocks(ctx: Ctx, { calendarId }: { calendarId: string | null }): Promise<number> {
  const { db, workspaceId } = ctx;
  const { byId } = await readCalendars(db, workspaceId);
  let count = 0;
  for (let after = FIRST; ;) {
    const ids = await listConversationsByCalendar(db, workspaceId, { calendarId, after, limit: AT_ONCE });
    count += await recalculate(ctx, { ids, calendarId, byId });
    if (ids.length < AT_ONCE) break;
    after = ids.at(-1) ?? after;
  }
  await ctx.emit(clocksRecalculated, {}, { calendarId, count });
  return count;
}

interface Batch {
  ids: readonly string[];
  calendarId: string | null;
  byId: ReadonlyMap<string, FoundCalendar>;
}

async function recalculate(ctx: Ctx, { ids, calendarId, byId }: Batch): Promise<number> {
  const { db, workspaceId } = ctx;
  if (ids.length === 0) return 0;
  await lockConversations(db, workspaceId, ids);
  const rows = await listRunningClocks(db, workspaceId, ids);
  const clocks: Clock[] = [];
  const changed: Clock[] = [];
  let moved = 0;
  for (const row of rows) {
    const before = readClock(row, byId);
    const isMeant = row.calendar_id !== null && (calendarId === null || row.calendar_id === calendarId);
    const clock = isMeant ? withMovedTimes(before, ctx.now) : before;
    clocks.push(clock);
    if (!isMeant) continue;
    const differs = isOther(before.dueAt, clock.dueAt) || isOther(before.warnAt, clock.warnAt);
    if (differs) moved += 1;
    if (differs || row.calendar_version !== clock.calendar.version) changed.push(clock);
  }
  await saveClocks(db, workspaceId, changed.map(writeClock));
  const byConversation = Map.groupBy(clocks, (clock) => clock.conversationId);
  await markDue(
    ctx,
    [...byConversation].map(([conversationId, all]) => ({ conversationId, due: nextDue(all) })),
  );
  ringSoon(ctx, changed);
  return moved;
}

function isOther(one: Date | null, other: Date | null): boolean {
  return one?.getTime() !== other?.getTime();
}
