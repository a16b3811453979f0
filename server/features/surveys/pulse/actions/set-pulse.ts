import type { PulseSettings } from '@madoguchi/contracts/surveys.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { pulseChanged } from '../../facts.ts';
import { savePulseSettings } from '../queries.ts';

/** Changes when and what our own people are asked, from the next round on. @throws invalid `survey_words_missing`. */
export async function setPulse(ctx: Ctx, settings: PulseSettings): Promise<void> {
  authorise(ctx.actor, 'survey:manage');
  const { enabled, every, openDays, questionJa, questionEn } = settings;
  if (enabled && !questionJa && !questionEn) throw invalid('survey_words_missing');
  const row = { enabled, every, open_days: openDays, question_ja: questionJa, question_en: questionEn };
  await savePulseSettings(ctx.db, ctx.workspaceId, row);
  await ctx.emit(pulseChanged, {}, { enabled, every });
}
