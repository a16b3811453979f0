import type { SequencePlan } from '@madoguchi/contracts/sequences.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { dueAfter } from '../due-after.ts';
import { insertTaken, moveEnrolments, takeDue, type Moved, type WalkRow } from '../enrolment-queries.ts';
import { sequenceEnded } from '../facts.ts';
import { holdSequence, listVersions } from '../queries.ts';
import { takeSteps, type Walked } from '../take-steps.ts';
import { judgeAll } from '../judge-all.ts';
import { pauseSequence } from './pause-sequence.ts';

/** So many people go a step on in one transaction. */
const SLICE = 200;
const DAY_MS = 86_400_000;

/** Where somebody stands after their step, or without one. */
function movedOf({ row, verdict, taken }: Walked, next: (position: number) => Date | null): Moved {
  const here = { id: row.id, customerId: row.person_id, position: row.position, reason: '' as const, dueAt: null };
  if (verdict.is === 'leave') {
    // Of two records of one person the other goes on; this one stays what it was.
    const customerId = verdict.reason === 'merged' ? row.customer_id : row.person_id;
    return { ...here, customerId, state: 'left', reason: verdict.reason };
  }
  if (verdict.is === 'reached' || verdict.is === 'finished') return { ...here, state: verdict.is };
  if (verdict.is === 'later') return { ...here, state: 'in', dueAt: verdict.until };
  if (taken?.reason === 'opted_out') return { ...here, state: 'left', reason: 'opted_out' };
  const position = row.position + 1;
  const dueAt = next(position);
  return { ...here, position, state: dueAt ? 'in' : 'finished', dueAt };
}

/** When the step at a place is due, or until when the goal is waited for after the last; null: it is over. */
async function timesOf(ctx: Ctx, plan: SequencePlan): Promise<(position: number) => Date | null> {
  const { db, workspaceId, now } = ctx;
  const calendar = await findCalendarFor(db, workspaceId, { inboxId: plan.inboxId });
  return (position) => {
    const step = plan.steps[position];
    if (step) return dueAfter(calendar, now, step);
    const waits = plan.goal.is !== 'none' && plan.goalDays > 0 && position === plan.steps.length;
    return waits ? new Date(now.getTime() + plan.goalDays * DAY_MS) : null;
  };
}

/** Everybody of one version; by the version they began. */
async function walk(ctx: Ctx, sequenceId: string, plan: SequencePlan, rows: readonly WalkRow[]): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const walked = await takeSteps(ctx, plan, await judgeAll(ctx, plan, rows));
  const next = await timesOf(ctx, plan);
  const moved = walked.map((one) => movedOf(one, next));
  await insertTaken(
    db,
    workspaceId,
    sequenceId,
    walked.flatMap(({ taken }) => taken ?? []),
    now,
  );
  await moveEnrolments(db, workspaceId, moved, now);
  for (const { id: enrolmentId, customerId, state, reason } of moved)
    if (state !== 'in') await ctx.emit(sequenceEnded, { customerId }, { sequenceId, enrolmentId, state, reason });
}

/**
 * The next people whose step is due take it, or leave. That they took it, where they stand then, and the mail or task it made
 * are of one transaction: killed anywhere, nobody gets a step twice and none is left out. @returns true while there are more.
 */
export async function walkSlice(ctx: Ctx, sequenceId: string): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const sequence = await holdSequence(db, workspaceId, sequenceId);
  if (sequence?.state !== 'active') return false;
  const due = await takeDue(db, workspaceId, { sequenceId, limit: SLICE }, now);
  if (due.length === 0) return false;
  const versions = await listVersions(db, workspaceId, sequenceId);
  try {
    for (const { number, plan } of versions) {
      const rows = due.filter((row) => row.number === number);
      if (rows.length > 0) await walk(ctx, sequenceId, plan, rows);
    }
  } catch (error) {
    // Nothing was written yet: what is asked by is asked first.
    if (!(error instanceof AppError) || error.code !== 'segment_not_found') throw error;
    await pauseSequence(ctx, { sequenceId, trouble: error.code });
    return false;
  }
  return true;
}
