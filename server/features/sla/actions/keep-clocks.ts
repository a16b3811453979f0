import type { Ctx } from '../../../kernel/context.ts';
import { markDue } from '../../conversations/actions/mark-due.ts';
import { isRunning, type Clock } from '../clock.ts';
import { follow, type ClockEvent } from '../course.ts';
import { inTurn } from '../in-turn.ts';
import { ringSoon } from '../near-timers.ts';
import { nextDue } from '../next-due.ts';
import { saveClocks } from '../queries.ts';
import { readCourse } from '../read-course.ts';
import { writeClock } from '../rows.ts';
import { tellTurned, type Turned } from './tell-turned.ts';

/**
 * Starts, ends, pauses and moves the clocks of a conversation after something happened to it, within that transaction,
 * which holds the conversation. What had run out by then is told here when the timer has not told it.
 */
export async function keepClocks(ctx: Ctx, conversationId: string, event: ClockEvent): Promise<void> {
  await inTurn(ctx, async () => {
    const course = await readCourse(ctx, conversationId);
    if (!course) return;
    const before = new Map(course.clocks);
    const clocks = follow({ ...course, event });
    const changed = [...clocks.values()].filter((clock) => before.get(clock.id) !== clock);
    // A merge that is undone puts back a whole row, with what was due then.
    if (changed.length === 0 && event.type !== 'realigned') return;
    await Promise.all([
      saveClocks(ctx.db, ctx.workspaceId, changed.map(writeClock)),
      markDue(ctx, [{ conversationId, due: nextDue(clocks.values()) }]),
    ]);
    ringSoon(ctx, changed);
    const { customerId } = course.situation;
    await tellTurned(
      ctx,
      changed.flatMap((clock) => turnedBetween(before.get(clock.id), clock, customerId)),
    );
  });
}

/** What time did to a clock before this event, and nobody has told. */
function turnedBetween(before: Clock | undefined, clock: Clock, customerId: string): Turned[] {
  if (!before?.dueAt || !clock.dueAt || !isRunning(before)) return [];
  const isLate = clock.state === 'breaching' || clock.state === 'breached';
  const state = isLate && before.state !== 'breaching' ? 'breaching' : clock.state;
  if (state === before.state || (state !== 'breaching' && state !== 'due_soon')) return [];
  if (state === 'due_soon' && before.state !== 'pending') return [];
  const { id, kind, dueAt } = clock;
  const place = { conversation_id: clock.conversationId, customer_id: customerId };
  return [{ id, ...place, kind, state, due_at: dueAt, policy_id: clock.policy?.id ?? null }];
}
