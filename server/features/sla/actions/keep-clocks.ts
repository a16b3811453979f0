import type { Ctx } from '../../../kernel/context.ts';
import { markDue } from '../../conversations/actions/mark-due.ts';
import { isRunning, type Clock } from '../clock.ts';
import { follow, type ClockEvent } from '../course.ts';
import { clockBreached, clockDueSoon } from '../facts.ts';
import { inTurn } from '../in-turn.ts';
import { ringSoon } from '../near-timers.ts';
import { nextDue } from '../next-due.ts';
import { saveClocks } from '../queries.ts';
import { readCourse } from '../read-course.ts';
import { writeClock } from '../rows.ts';

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
    const subject = { conversationId, customerId: course.situation.customerId };
    for (const clock of changed) await tell(ctx, subject, before.get(clock.id), clock);
  });
}

async function tell(
  ctx: Ctx,
  subject: { conversationId: string; customerId: string },
  before: Clock | undefined,
  clock: Clock,
): Promise<void> {
  if (!before?.dueAt || !clock.dueAt || !isRunning(before)) return;
  const told = {
    clockId: clock.id,
    kind: clock.kind,
    dueAt: clock.dueAt.toISOString(),
    policyId: clock.policy?.id ?? null,
  };
  const isLate = clock.state === 'breaching' || clock.state === 'breached';
  if (isLate && before.state !== 'breaching') await ctx.emit(clockBreached, subject, told);
  else if (clock.state === 'due_soon' && before.state === 'pending') await ctx.emit(clockDueSoon, subject, told);
}
