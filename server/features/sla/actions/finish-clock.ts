import type { Ctx } from '../../../kernel/context.ts';
import { markDue } from '../../conversations/actions/mark-due.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { cancel, finish, isRunning } from '../clock.ts';
import { clockFinished } from '../facts.ts';
import { inTurn } from '../in-turn.ts';
import { nextDue } from '../next-due.ts';
import { findRunningClock, saveClocks } from '../queries.ts';
import { readCourse } from '../read-course.ts';
import { writeClock } from '../rows.ts';
import type { AwaitedThing } from './start-clock.ts';
import { tellTurned } from './tell-turned.ts';

const SYSTEM = { kind: 'system', name: 'sla' } as const;

/** Ends the clock of a callback, an approval or a return: done, or no longer wanted. Without such a clock nothing happens. */
export async function finishClock(
  ctx: Ctx,
  thing: Pick<AwaitedThing, 'kind' | 'subjectId'> & { outcome?: 'done' | 'cancelled' },
): Promise<void> {
  const found = await findRunningClock(ctx.db, ctx.workspaceId, thing);
  if (!found) return;
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, found.conversation_id, visible(SYSTEM));
  if (!conversation) return;
  await inTurn(ctx, async () => {
    const course = await readCourse(ctx, conversation.id);
    const clock = course?.clocks.get(found.id);
    if (!course || !clock || !isRunning(clock)) return;
    const ended = thing.outcome === 'cancelled' ? cancel(clock, ctx.now, 'withdrawn') : finish(clock, ctx.now, 'done');
    course.clocks.set(ended.id, ended);
    await saveClocks(ctx.db, ctx.workspaceId, [writeClock(ended)]);
    await markDue(ctx, [{ conversationId: conversation.id, due: nextDue(course.clocks.values()) }]);
    const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
    const { id: clockId, kind, subjectId, state } = ended;
    if (state === 'breached' && ended.dueAt)
      await tellTurned(ctx, [
        {
          id: clockId,
          conversation_id: conversation.id,
          customer_id: conversation.customer_id,
          kind,
          state: 'breaching',
          due_at: ended.dueAt,
          policy_id: ended.policy?.id ?? null,
        },
      ]);
    await ctx.emit(clockFinished, subject, { clockId, kind, subjectId, state });
  });
}
