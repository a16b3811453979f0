import { z } from 'zod';
import { factType, type FactType } from '../../../kernel/facts.ts';

const id = z.string();
const run = z.object({ runId: id, guideId: id, key: z.string(), title: z.string(), version: z.number() });
export const guideRunStarted = factType('guide_run.started', run);
/** One step on: answered, done, or passed over. */
export const guideRunMoved = factType(
  'guide_run.moved',
  z.object({ runId: id, stepId: id, answerId: id.nullable(), skipped: z.boolean() }),
);
export const guideRunWentBack = factType('guide_run.went_back', z.object({ runId: id, position: z.number() }));
export const guideRunFinished = factType('guide_run.finished', run.extend({ outcome: z.string().nullable() }));
export const guideRunLeft = factType('guide_run.left', run.extend({ reason: z.string() }));
/** Moved over to the version in use; `from` is the one it was on. */
export const guideRunRenewed = factType('guide_run.renewed', run.extend({ from: z.number() }));
export const guideStepReported = factType(
  'guide_step.reported',
  z.object({
    reportId: id,
    runId: id,
    guideId: id,
    title: z.string(),
    version: z.number(),
    stepId: id,
    step: z.string(),
  }),
);
/** What was done about it; `toId`: who said so. */
export const guideStepAnswered = factType(
  'guide_step.answered',
  z.object({ reportId: id, guideId: id, stepId: id, version: z.number().nullable(), toId: id.nullable() }),
);
/** 記載なし: the manual has nothing for this contact. */
export const manualGapFlagged = factType('manual_gap.flagged', z.object({ words: z.string() }));
export const manualGapCleared = factType('manual_gap.cleared', z.object({}));
/** Whether a guide that was required was followed; `open`: it is required from now on. */
export const guideDutySettled = factType(
  'guide_duty.settled',
  z.object({ guideId: id, state: z.enum(['open', 'followed', 'deviated']), reason: z.string().nullable() }),
);

export const guideRunFacts = [
  guideRunStarted,
  guideRunMoved,
  guideRunWentBack,
  guideRunFinished,
  guideRunLeft,
  guideRunRenewed,
  guideStepReported,
  guideStepAnswered,
  manualGapFlagged,
  manualGapCleared,
  guideDutySettled,
] as unknown as readonly FactType<never>[];
