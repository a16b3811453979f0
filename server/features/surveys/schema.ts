import type { Survey, SurveyAnswer, SurveyAsking, SurveyResults } from '@madoguchi/contracts/surveys.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { presentName } from '../customers/schema.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { scoresOf, wordsIn } from './definition.ts';
import { netPromoters, wilson } from './intervals.ts';
import { findSurvey, type SurveyRow } from './queries.ts';
import {
  countResults,
  listAnswersOfConversation,
  listAskings,
  listByTeam,
  listOwnAnswers,
  listReasons,
  listSkipped,
  listSpread,
  type AnsweredRow,
  type ResultFilter,
} from './result-queries.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export function presentSurvey({ updated_at: updatedAt, ...row }: SurveyRow): Survey {
  return { ...row, updatedAt: updatedAt.toISOString() };
}

export async function getSurvey(ctx: Ctx, id: string): Promise<SurveyRow> {
  const row = await findSurvey(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return row;
}

/** Of own questions in the language of the workspace, as it was asked. */
function ownAnswers(row: AnsweredRow, locale: string): SurveyAnswer['answers'] {
  return row.definition.questions.flatMap((question) => {
    const given = row.answers[question.key];
    if (given === undefined) return [];
    const named = (key: string): string => {
      const option = question.options.find((one) => one.key === key);
      return option ? wordsIn(option.text, locale) : maskSensitive(key).text;
    };
    const answer = (Array.isArray(given) ? given : [String(given)]).map(named).join('・');
    return [{ question: wordsIn(question.text, locale), answer }];
  });
}

export function presentAnswer(row: AnsweredRow, locale: string): SurveyAnswer {
  const { conversation_id: conversationId, customer_id: customerId, member_id: memberId } = row;
  return {
    ...{ id: row.id, surveyId: row.survey_id, surveyName: row.survey_name, kind: row.kind, scale: row.scale },
    ...{ score: row.score, reasons: row.reasons, low: row.low, wantsCall: row.wants_call, taskId: row.task_id },
    words: maskSensitive(row.words).text,
    answers: ownAnswers(row, locale),
    conversation: conversationId
      ? { id: conversationId, reference: row.reference ?? '', subject: row.subject ?? '' }
      : null,
    customer: customerId
      ? presentName({
          ...{ id: customerId, family_name: row.family_name ?? '', given_name: row.given_name ?? '' },
          ...{ anonymous: row.anonymous ?? false, visitor_number: row.visitor_number, company_name: row.company_name },
        })
      : null,
    member: memberId ? { id: memberId, name: row.member_name ?? '' } : null,
    teamId: row.team_id,
    answeredAt: row.answered_at.toISOString(),
    changedAt: instant(row.changed_at),
  };
}

export async function localeOfHouse(ctx: Ctx): Promise<'ja' | 'en'> {
  return (await findWorkspace(ctx.db, ctx.workspaceId))?.locale ?? 'ja';
}

/** @throws not_found for a conversation the actor does not see. */
export async function presentAskings(ctx: Ctx, conversationId: string): Promise<SurveyAsking[]> {
  const { db, workspaceId } = ctx;
  if (!(await findConversation(db, workspaceId, conversationId, visible(ctx.actor)))) throw notFound();
  const [askings, answers, locale] = await Promise.all([
    listAskings(db, workspaceId, conversationId),
    listAnswersOfConversation(db, workspaceId, conversationId),
    localeOfHouse(ctx),
  ]);
  return askings.map((row) => {
    const answer = answers.find((one) => one.id === row.id);
    return {
      ...{ id: row.id, surveyName: row.survey_name, kind: row.kind, channel: row.channel, state: row.state },
      ...{ skippedFor: row.skipped_for, dueAt: row.due_at.toISOString(), deliveredAt: instant(row.delivered_at) },
      answer: answer ? presentAnswer(answer, locale) : null,
    };
  });
}

function countOwn(survey: SurveyRow, given: readonly AnsweredRow['answers'][]): SurveyResults['questions'] {
  return survey.definition.questions.map(({ key, options, type }) => {
    const answers = given.flatMap((one) => (one[key] === undefined ? [] : [one[key]]));
    const keys = type === 'scale' ? ['1', '2', '3', '4', '5'] : options.map((option) => option.key);
    const isChosen = (answer: string | string[] | number, option: string): boolean =>
      Array.isArray(answer) ? answer.includes(option) : String(answer) === option;
    return {
      key,
      answered: answers.length,
      options: keys.map((option) => ({ key: option, count: answers.filter((one) => isChosen(one, option)).length })),
    };
  });
}

/** How a survey was answered, of all the reader sees. */
export async function presentResults(ctx: Ctx, filter: ResultFilter): Promise<SurveyResults> {
  const survey = await getSurvey(ctx, filter.surveyId);
  const ask = [ctx.db, ctx.workspaceId, filter, visible(ctx.actor)] as const;
  const [counts, spread, reasons, skipped, teams, own] = await Promise.all([
    countResults(...ask),
    listSpread(...ask),
    listReasons(...ask),
    listSkipped(...ask),
    listByTeam(...ask),
    survey.definition.questions.length > 0 ? listOwnAnswers(...ask) : [],
  ]);
  const { kind, definition } = survey;
  const marks = [...new Set([...scoresOf(kind, definition.scale), ...spread.map(({ score }) => score)])];
  const best = definition.scale - 1;
  const top = spread.filter(({ score }) => score >= best).reduce((sum, { count }) => sum + count, 0);
  return {
    ...counts,
    skipped,
    returned: wilson(counts.answered, counts.delivered),
    top: kind === 'csat' ? wilson(top, counts.answered) : null,
    nps: kind === 'nps' ? netPromoters(spread) : null,
    distribution: marks
      .toSorted((a, b) => a - b)
      .map((score) => ({ score, count: spread.find((one) => one.score === score)?.count ?? 0 })),
    reasons,
    byTeam: teams.map((row) => ({
      ...{ teamId: row.team_id, name: row.name ?? '', answered: row.answered, mean: row.mean },
    })),
    questions: countOwn(survey, own),
  };
}
