import type { NewSequenceStep, SequenceDraft, SequencePlan, SequenceStep } from '@madoguchi/contracts/sequences.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { checkPurpose } from '../outreach/audience.ts';
import { checkTexts } from '../outreach/check-draft.ts';
import { knowsNamed } from '../outreach/queries.ts';
import { askableSegments } from '../segments/membership.ts';
import { checkAssignee } from '../tasks/actions/check-assignee.ts';

type Plan = Omit<SequenceDraft, 'nameJa' | 'nameEn'>;

/** Every group a plan asks by. */
function segmentsOf({ begins, goal, steps }: Pick<Plan, 'begins' | 'goal' | 'steps'>): string[] {
  return [
    ...(begins.by === 'segment' ? [begins.segmentId] : []),
    ...(goal.is === 'segment' ? [goal.segmentId] : []),
    ...steps.flatMap((step) => step.only?.segmentId ?? []),
  ];
}

/** @throws invalid as outreach does for its texts and purposes, and tasks for whom they are given. */
async function checkStep(ctx: Ctx, step: NewSequenceStep): Promise<void> {
  if (step.kind === 'task') {
    const { assigneeId, teamId } = step;
    return checkAssignee(ctx, { assigneeId, teamId, conversationId: null });
  }
  checkTexts(step);
  if (step.mailKind === 'promotional') await checkPurpose(ctx, step.purpose ?? '');
}

/** What a plan names must be there, and askable by whoever saves or approves it. @throws invalid `segment_not_found`, `inbox_not_found` and others. */
export async function checkPlan(ctx: Ctx, plan: Plan): Promise<void> {
  const asked = segmentsOf(plan);
  const known = await askableSegments(ctx, asked);
  if (asked.some((id) => !known.has(id))) throw invalid('segment_not_found');
  const { inbox } = await knowsNamed(ctx.db, ctx.workspaceId, { inboxId: plan.inboxId, productId: null });
  if (!inbox) throw invalid('inbox_not_found');
  for (const step of plan.steps) await checkStep(ctx, step);
}

/** As it is kept: each step with an id of this version. */
export function planOf(ctx: Ctx, { begins, inboxId, steps, ...how }: Plan): SequencePlan {
  const { reentryDays, leaveOnChange, onContact, goal, goalDays } = how;
  return {
    ...{ begins, inboxId, reentryDays, leaveOnChange, onContact, goal, goalDays },
    steps: steps.map((step): SequenceStep =>
      step.kind === 'mail' && step.mailKind === 'notice'
        ? { ...step, purpose: null, id: newId(ctx.now) }
        : { ...step, id: newId(ctx.now) },
    ),
  };
}
