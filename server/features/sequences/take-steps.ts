import type { SequencePlan, SequenceStep } from '@madoguchi/contracts/sequences.ts';
import type { Ctx } from '../../kernel/context.ts';
import { AppError } from '../../kernel/errors.ts';
import { queueMails } from '../outreach/actions/queue-mails.ts';
import { createTask } from '../tasks/actions/create-task.ts';
import type { Taken, WalkRow } from './enrolment-queries.ts';
import type { Verdict } from './judge.ts';

export interface Judged {
  row: WalkRow;
  verdict: Verdict;
}
/** With what became of the step; null: none was taken. */
export type Walked = Judged & { taken: Taken | null };
type Of<K extends SequenceStep['kind']> = Extract<SequenceStep, { kind: K }>;

/** A task nobody can be given any more falls to whoever looks at tasks without an owner: it is not lost. */
async function giveTask(ctx: Ctx, step: Of<'task'>, customerId: string): Promise<string> {
  const { taskKind: kind, title, details, teamId, assigneeId, dueDays } = step;
  const none = { conversationId: null, dueFrom: null, remindAt: null, phone: '' };
  const due = dueDays === null ? null : { businessDays: dueDays };
  const task = { ...none, kind, title, details, customerId, teamId, assigneeId, due };
  try {
    return await createTask(ctx, task);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
    return createTask(ctx, { ...task, teamId: null, assigneeId: null, due: null });
  }
}

const takenOf = (row: WalkRow, step: SequenceStep, what: Pick<Taken, 'outcome'> & Partial<Taken>): Taken => ({
  ...{ enrolmentId: row.id, position: row.position, stepId: step.id, reason: '', taskId: null },
  ...what,
});

/** Mails of one step together; who gets none is written down with why, and goes on to the next step. */
async function mail(ctx: Ctx, step: Of<'mail'>, judged: readonly Judged[]): Promise<Walked[]> {
  const people = judged.map(({ row }) => ({ customerId: row.person_id, round: row.round }));
  const reasons = await queueMails(ctx, { outreachId: step.id, people });
  return judged.map((one) => {
    const reason = reasons.has(one.row.person_id) ? reasons.get(one.row.person_id) : 'no_address';
    const what = reason ? ({ outcome: 'left_out', reason } as const) : ({ outcome: 'mailed' } as const);
    return { ...one, taken: takenOf(one.row, step, what) };
  });
}

/** Takes the steps of those who are to take one, step by step: mails of one are asked about together. */
export async function takeSteps(ctx: Ctx, plan: SequencePlan, judged: readonly Judged[]): Promise<Walked[]> {
  const walked: Walked[] = [];
  for (const one of judged) {
    const { row, verdict } = one;
    if (verdict.is === 'take') continue;
    const taken = verdict.is === 'skip' ? takenOf(row, verdict.step, { outcome: 'skipped' }) : null;
    walked.push({ ...one, taken });
  }
  for (const step of plan.steps) {
    const here = judged.filter(({ verdict }) => verdict.is === 'take' && verdict.step.id === step.id);
    if (here.length === 0) continue;
    if (step.kind === 'mail') walked.push(...(await mail(ctx, step, here)));
    else
      for (const one of here) {
        const taskId = await giveTask(ctx, step, one.row.person_id);
        walked.push({ ...one, taken: takenOf(one.row, step, { outcome: 'task', taskId }) });
      }
  }
  return walked;
}
