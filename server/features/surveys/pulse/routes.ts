import { findToday } from '../../workspace/queries.ts';
import {
  surveyEndpoints as api,
  type PulseMine,
  type PulseResults,
  type PulseSettings,
} from '@madoguchi/contracts/surveys.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { answerPulse } from './actions/answer-pulse.ts';
import { setPulse } from './actions/set-pulse.ts';
import { shownGroups, THRESHOLD, type Group } from './groups.ts';
import {
  findNewestRound,
  findPulseSettings,
  hasSpent,
  listClosedRounds,
  listGroups,
  listPulseWords,
} from './queries.ts';
import { localeOfHouse } from '../schema.ts';

async function mine(ctx: Ctx): Promise<PulseMine> {
  const { db, workspaceId, actor } = ctx;
  const [round, today, locale] = await Promise.all([
    findNewestRound(db, workspaceId),
    findToday(db, workspaceId, ctx.now),
    localeOfHouse(ctx),
  ]);
  if (!round || round.closed || round.closes_on <= today || actor.kind !== 'member') return null;
  const question = (locale === 'en' ? round.question_en : round.question_ja) || round.question_ja || round.question_en;
  const answered = await hasSpent(db, workspaceId, { roundId: round.id, memberId: actor.id });
  return { id: round.id, question, closesOn: round.closes_on, answered };
}

const shown = ({ answers, total }: Group) => ({ answers, mean: Math.round((total / answers) * 100) / 100 });

/** Only rounds that are over: watched while they grow, each answer could be told from the one before. */
async function results(ctx: Ctx): Promise<PulseResults> {
  const { db, workspaceId } = ctx;
  const rounds = await listClosedRounds(db, workspaceId);
  const ids = rounds.map((round) => round.id);
  const [groups, words] = await Promise.all([listGroups(db, workspaceId, ids), listPulseWords(db, workspaceId, ids)]);
  return {
    threshold: THRESHOLD,
    rounds: rounds.map((round) => {
      const { all, teams } = shownGroups(
        groups
          .filter((row) => row.round_id === round.id)
          .map(({ team_id: teamId, name, answers, total }) => ({ teamId, name: name ?? '', answers, total })),
      );
      return {
        ...{ id: round.id, opensOn: round.opens_on, closesOn: round.closes_on, answered: round.answered },
        all: all && shown(all),
        teams: teams.map((team) => ({ teamId: team.teamId ?? '', name: team.name, ...shown(team) })),
        words: all ? words.filter((row) => row.round_id === round.id).map((row) => row.words) : [],
      };
    }),
  };
}

async function settings(ctx: Ctx): Promise<PulseSettings> {
  const row = await findPulseSettings(ctx.db, ctx.workspaceId);
  return {
    enabled: row.enabled,
    every: row.every,
    openDays: row.open_days,
    questionJa: row.question_ja,
    questionEn: row.question_en,
  };
}

/** How work is. */
export function pulseRoutes(): AnyRoute[] {
  return [
    route(api.getPulse, 'pulse:answer', async (ctx) => ({ round: await mine(ctx), threshold: THRESHOLD })),
    route(api.answerPulse, 'pulse:answer', (ctx, { params, body }) =>
      answerPulse(ctx, { ...body, roundId: params.id }),
    ),
    route(api.getPulseResults, 'survey:manage', results),
    route(api.getPulseSettings, 'survey:manage', settings),
    route(api.setPulseSettings, 'survey:manage', async (ctx, { body }) => {
      await setPulse(ctx, body);
      return settings(ctx);
    }),
  ];
}
