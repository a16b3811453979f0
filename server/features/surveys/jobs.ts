import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { sendLetter } from '../channels/email/deliver/send-letter.ts';
import { expireSurveys } from './actions/expire-surveys.ts';
import { ask, letterOf, type AskServices } from './ask.ts';
import { findInvitation } from './invitation-queries.ts';
import { askSurvey, testSurvey } from './job-types.ts';
import { tokenOf } from './token.ts';
import { turnPulse } from './pulse/actions/turn-pulse.ts';

/** Each hour, for each workspace: what is over is shut. */
const expireOpen = jobType({
  name: 'survey.expire',
  payload: z.object({}),
  handle: (run) => run.transaction(expireSurveys),
});

/** Rounds begin and end with the day where the workspace is; asked each hour, done once. */
const turnRounds = jobType({
  name: 'pulse.turn',
  payload: z.object({}),
  handle: (run) => run.transaction(turnPulse),
});

/** The jobs of surveys, given what mail is sent with. */
export function surveyJobs(services: AskServices): readonly JobType[] {
  const asking: typeof askSurvey = {
    ...askSurvey,
    handle: (run, { invitationId }) => ask(run, services, invitationId),
  };
  const testing: typeof testSurvey = {
    ...testSurvey,
    handle: async (run, { invitationId, address }) => {
      const letter = await run.transaction(async (ctx) => {
        const preview = await findInvitation(ctx.db, ctx.workspaceId, invitationId);
        if (!preview) return null;
        return letterOf(ctx, services, preview, { token: await tokenOf(ctx, services.secrets, preview), address });
      });
      if (letter) await sendLetter(run, services, letter);
    },
  };
  return [asking, testing, expireOpen, turnRounds] as unknown as readonly JobType[];
}

export const surveySchedules = [
  { name: 'survey.expire', cron: '19 * * * *', timeZone: 'UTC', type: expireOpen, payload: {} },
  { name: 'pulse.turn', cron: '7 * * * *', timeZone: 'UTC', type: turnRounds, payload: {} },
] as unknown as readonly Schedule[];
