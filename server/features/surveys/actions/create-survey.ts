import type { SurveyDefinition, SurveyKind } from '@madoguchi/contracts/surveys.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { teamExists } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkDefinition } from '../definition.ts';
import { surveyChanged } from '../facts.ts';
import { insertSurvey, insertVersion } from '../queries.ts';

/** Writes a survey, as a draft. @throws invalid `survey_words_missing`, `survey_scale_wrong`, `survey_question_wrong`, `team_not_found`. */
export async function createSurvey(
  ctx: Ctx,
  { name, kind, definition }: { name: string; kind: SurveyKind; definition: SurveyDefinition },
): Promise<string> {
  authorise(ctx.actor, 'survey:manage');
  checkDefinition(kind, definition);
  const { followUpTeamId } = definition;
  if (followUpTeamId && !(await teamExists(ctx.db, ctx.workspaceId, followUpTeamId))) throw invalid('team_not_found');
  const id = newId(ctx.now);
  await insertSurvey(ctx.db, ctx.workspaceId, { id, name, kind }, ctx.now);
  await insertVersion(
    ctx.db,
    ctx.workspaceId,
    { surveyId: id, version: 1, definition, byId: actorId(ctx.actor) },
    ctx.now,
  );
  await ctx.emit(surveyChanged, {}, { surveyId: id, version: 1, state: 'draft' });
  return id;
}
