import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { markDue } from '../../conversations/actions/mark-due.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { isRunning, withTimes, type Clock } from '../clock.ts';
import { clockStarted } from '../facts.ts';
import { inTurn } from '../in-turn.ts';
import { targetOf } from '../matching.ts';
import { ringSoon } from '../near-timers.ts';
import { nextDue } from '../next-due.ts';
import { saveClocks } from '../queries.ts';
import { readCourse, type ReadCourse } from '../read-course.ts';
import { ROUND_THE_CLOCK, writeClock } from '../rows.ts';

export interface AwaitedThing {
  kind: 'callback' | 'approval' | 'escalation_return';
  conversationId: string;
  /** Which callback, approval or escalation. */
  subjectId: string;
  /** What somebody promised; left out: what the policy says. */
  dueAt?: Date | undefined;
}

const WARN_MS = 15 * 60_000;
const SYSTEM = { kind: 'system', name: 'sla' } as const;

/**
 * Starts the clock of a callback, an approval or a return. A second call for the same thing moves a promised time and
 * otherwise changes nothing. @returns when it is due; null when neither a promise nor a policy says so.
 */
export async function startClock(ctx: Ctx, thing: AwaitedThing): Promise<Date | null> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, thing.conversationId, visible(SYSTEM));
  if (!conversation) throw notFound();
  return inTurn(ctx, async () => {
    const course = await readCourse(ctx, thing.conversationId);
    const clocks = course?.clocks ?? new Map<string, Clock>();
    const known = [...clocks.values()].find(
      (clock) => isRunning(clock) && clock.kind === thing.kind && clock.subjectId === thing.subjectId,
    );
    if (known && (!thing.dueAt || known.dueAt?.getTime() === thing.dueAt.getTime())) return known.dueAt;
    const begun = begin(ctx, thing, conversation.priority, course);
    if (!begun) return null;
    const clock = known
      ? withTimes({ ...known, targetMs: null, dueAt: thing.dueAt ?? null, warnMs: begun.warnMs, state: 'pending' })
      : begun;
    clocks.set(clock.id, clock);
    await saveClocks(ctx.db, ctx.workspaceId, [writeClock(clock)]);
    await markDue(ctx, [{ conversationId: thing.conversationId, due: nextDue(clocks.values()) }]);
    ringSoon(ctx, [clock]);
    const { kind, subjectId } = thing;
    await ctx.emit(
      clockStarted,
      { conversationId: conversation.id, customerId: conversation.customer_id },
      { clockId: clock.id, kind, subjectId, dueAt: clock.dueAt?.toISOString() ?? null },
    );
    return clock.dueAt;
  });
}

function begin(ctx: Ctx, thing: AwaitedThing, priority: string, course: ReadCourse | null): Clock | null {
  const { kind, conversationId, subjectId, dueAt } = thing;
  const policy = course?.plan.current ?? null;
  const target = policy && targetOf(policy.terms, priority, kind);
  if (!dueAt && !target) return null;
  const left = dueAt ? Math.max(0, dueAt.getTime() - ctx.now.getTime()) : Infinity;
  return withTimes({
    id: newId(),
    conversationId,
    kind,
    subjectId,
    state: 'pending',
    policy: policy && !dueAt ? { id: policy.id, version: policy.version } : null,
    priority,
    targetMs: dueAt ? null : (target?.targetMs ?? null),
    warnMs: Math.min(target?.warnMs ?? WARN_MS, left),
    calendar: course && policy && !dueAt ? course.plan.calendarOf(policy.terms) : ROUND_THE_CLOCK,
    startedAt: ctx.now,
    dueAt: dueAt ?? null,
    warnAt: null,
    pauses: [],
    reopened: false,
    answered: false,
    endedAt: null,
    endReason: null,
    businessMs: null,
    calendarMs: null,
  });
}
