import type { LowReason } from '@madoguchi/contracts/surveys.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { aboutAsking, subjectOf } from '../about.ts';
import { findAnswer, saveAnswer, type AnswerRow } from '../answer-queries.ts';
import { askedQuestions, isLow, scaleOf, scoresOf, settledIn } from '../definition.ts';
import { surveyAnswered, surveyDelivered, surveyOpened } from '../facts.ts';
import { lockInvitation, patchInvitation, type InvitationRow } from '../invitation-queries.ts';
import { isOpenFor } from '../when-open.ts';
import { openFollowUp, type CallWish, type FollowUpWords } from './open-follow-up.ts';

export interface SurveyReply extends CallWish {
  invitationId: string;
  score: number | null;
  reasons: readonly LowReason[];
  words: string;
  /** Of own questions, by key. */
  answers: AnswerRow['answers'];
  wantsCall: boolean;
}

/** Takes what a customer answers: once, and for a day whatever they make of it. @throws not_found; conflict `survey_shut`; invalid `survey_score_wrong`. */
export async function answerSurvey(ctx: Ctx, reply: SurveyReply, words: FollowUpWords): Promise<void> {
  const asking = await lockInvitation(ctx.db, ctx.workspaceId, reply.invitationId);
  if (!asking) throw notFound();
  const before = await findAnswer(ctx.db, ctx.workspaceId, asking.id);
  if (!isOpenFor(asking, before, ctx.now)) throw conflict('survey_shut');
  const row = rowOf(asking, reply);
  if (asking.channel === 'preview') return;
  await saveAnswer(ctx.db, ctx.workspaceId, row, ctx.now);
  await endAsking(ctx, asking);
  const settledOf = ({ answers }: Pick<AnswerRow, 'answers'>) => settledIn(asking.definition, answers);
  if (!before || isOther(before, row) || settledOf(before) !== settledOf(row)) {
    const { scale, score, reasons } = row;
    const said = { ...aboutAsking(asking), scale, score, reasons, settled: settledOf(row), changed: before !== null };
    await ctx.emit(surveyAnswered, subjectOf(asking), said);
  }
  if (row.low || row.wants_call)
    await openFollowUp(ctx, { asking, answer: { ...row, task_id: before?.task_id ?? null }, wish: reply, words });
}

function rowOf(asking: InvitationRow, reply: SurveyReply): Omit<AnswerRow, 'task_id' | 'answered_at' | 'changed_at'> {
  const { definition, kind } = asking;
  const isScored = kind !== 'custom';
  const { score } = reply;
  if (isScored && (score === null || !scoresOf(kind, definition.scale).includes(score)))
    throw invalid('survey_score_wrong');
  const low = isLow(kind, definition, score);
  const asked = askedQuestions(definition, isScored ? score : null, reply.answers).map((question) => question.key);
  return {
    invitation_id: asking.id,
    survey_id: asking.survey_id,
    kind,
    scale: scaleOf(kind, definition),
    score: isScored ? score : null,
    reasons: low ? [...new Set(reply.reasons)] : [],
    words: reply.words,
    answers: Object.fromEntries(Object.entries(reply.answers).filter(([key]) => asked.includes(key))),
    wants_call: reply.wantsCall,
    low,
  };
}

/** Whoever answers has it and has looked at it, whatever we heard of that before. */
async function endAsking(ctx: Ctx, asking: InvitationRow): Promise<void> {
  const about = aboutAsking(asking);
  await patchInvitation(ctx.db, ctx.workspaceId, asking.id, {
    state: 'answered',
    delivered_at: asking.delivered_at ?? ctx.now,
    opened_at: asking.opened_at ?? ctx.now,
    ended_at: asking.ended_at ?? ctx.now,
  });
  if (!asking.delivered_at) await ctx.emit(surveyDelivered, subjectOf(asking), about);
  if (!asking.opened_at) await ctx.emit(surveyOpened, subjectOf(asking), about);
}

/** What numbers are made of; other words in the same answer restate nothing. */
function isOther(before: AnswerRow, row: Pick<AnswerRow, 'score' | 'reasons'>): boolean {
  return before.score !== row.score || before.reasons.join() !== row.reasons.join();
}
