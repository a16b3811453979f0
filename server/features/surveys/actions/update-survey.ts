import { isDeepStrictEqual } from 'node:util';
import type { SurveyDefinition, SurveyState } from '@madoguchi/contracts/surveys.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { teamExists } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkDefinition } from '../definition.ts';
import { surveyChanged } from '../facts.ts';
import { insertVersion, lockSurvey, patchSurvey } from '../queries.ts';

export interface SurveyEdit {
  surveyId: string;
  version: number;
  name?: string | undefined;
  state?: SurveyState | undefined;
  definition?: SurveyDefinition | undefined;
}

/** Changes a survey. What is asked differently is another version; whoever was asked before answers what they were asked. @throws not_found; conflict `changed_meanwhile`. */
export async function updateSurvey(ctx: Ctx, edit: SurveyEdit): Promise<void> {
  authorise(ctx.actor, 'survey:manage');
  const survey = await lockSurvey(ctx.db, ctx.workspaceId, edit.surveyId);
  if (!survey) throw notFound();
  if (survey.version !== edit.version) throw conflict('changed_meanwhile');
  const { name = survey.name, state = survey.state, definition = survey.definition } = edit;
  const isOther = !isDeepStrictEqual(definition, survey.definition);
  if (!isOther && name === survey.name && state === survey.state) return;
  const version = survey.version + (isOther ? 1 : 0);
  if (isOther) {
    checkDefinition(survey.kind, definition);
    const { followUpTeamId } = definition;
    if (followUpTeamId && !(await teamExists(ctx.db, ctx.workspaceId, followUpTeamId))) throw invalid('team_not_found');
    await insertVersion(
      ctx.db,
      ctx.workspaceId,
      { surveyId: survey.id, version, definition, byId: actorId(ctx.actor) },
      ctx.now,
    );
  }
  await patchSurvey(ctx.db, ctx.workspaceId, survey.id, { name, state, version }, ctx.now);
  await ctx.emit(surveyChanged, {}, { surveyId: survey.id, version, state });
}
