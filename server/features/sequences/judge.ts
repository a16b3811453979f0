import type { LeftReason, SequencePlan, SequenceStep } from '@madoguchi/contracts/sequences.ts';
import type { WalkRow } from './enrolment-queries.ts';

/** The keys under which a person is asked about. */
export const BEGINS = 'begins';
export const GOAL = 'goal';

export type Verdict =
  | { is: 'leave'; reason: LeftReason }
  | { is: 'reached' }
  | { is: 'finished' }
  | { is: 'later'; until: Date }
  | { is: 'skip'; step: SequenceStep }
  | { is: 'take'; step: SequenceStep };

const DAY_MS = 86_400_000;

/** When it is, and from when mail goes out again; null: it does now. */
export interface Times {
  now: Date;
  opens: Date | null;
}

/** What becomes of somebody whose step is due; the first that is true. `holds`: what is true of the person they are now. Pure. */
export function judge(row: WalkRow, plan: SequencePlan, holds: ReadonlySet<string>, { now, opens }: Times): Verdict {
  if (row.person_id !== row.customer_id && row.person_knows) return { is: 'leave', reason: 'merged' };
  if (plan.goal.is === 'order' ? row.ordered : plan.goal.is === 'segment' && holds.has(GOAL)) return { is: 'reached' };
  const step = plan.steps[row.position];
  // Only the goal was waited for.
  if (!step) return { is: 'finished' };
  if (plan.leaveOnChange && !holds.has(BEGINS)) return { is: 'leave', reason: 'changed' };
  if (plan.onContact === 'leave' && row.wrote) return { is: 'leave', reason: 'wrote' };
  if (plan.onContact === 'wait' && row.has_open) return { is: 'later', until: new Date(now.getTime() + DAY_MS) };
  const isMeant = !step.only || holds.has(step.only.segmentId) === (step.only.is === 'in');
  if (!isMeant) return { is: 'skip', step };
  // Asked anew when it can go: in the night somebody may order, write or opt out.
  return opens && step.kind === 'mail' ? { is: 'later', until: opens } : { is: 'take', step };
}
