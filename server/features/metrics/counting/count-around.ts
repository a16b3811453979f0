import type { MetricCall } from '@madoguchi/contracts/metrics.ts';
import { measureCall } from '@madoguchi/metrics/measures/call.ts';
import { inOrder, type NeutralFact } from '@madoguchi/metrics/facts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { putAnswerOfSurvey, putCall, putSurvey, putVisit, type CallRow, type SurveyFact } from './around-queries.ts';
import type { House } from './count-conversations.ts';

/** A fact about something beside conversations. */
export interface AsideFact {
  seq: number;
  name: string;
  conversationId: string | null;
  actorId: string | null;
  payload: Record<string, unknown>;
  at: Date;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** A report of another telephone system as the facts it stands for. */
function factsOfCall(call: MetricCall): NeutralFact[] {
  const told: [string, string | null][] = [
    ['call.offered', call.offeredAt],
    ['call.answered', call.answeredAt],
    ...call.holds.flatMap(({ from, to }): [string, string][] => [
      ['call.held', from],
      ['call.resumed', to],
    ]),
    ['call.ended', call.endedAt],
    ['call.wrapped', call.wrappedUpAt],
    ['call.abandoned', call.abandonedAt],
    ['call.callback_requested', call.callbackRequestedAt],
  ];
  return inOrder(
    told.flatMap(([type, at], seq) =>
      at === null ? [] : [{ seq, at: Date.parse(at), type, call: call.id, more: {} }],
    ),
  );
}

const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));

function callRow(call: MetricCall, { partners }: House): CallRow {
  const measures = measureCall(factsOfCall(call));
  return {
    ...{ id: call.id, conversation_id: call.conversationId, team_id: call.teamId, member_id: call.memberId },
    ...{ partner: call.memberId !== null && partners.has(call.memberId), category_id: call.categoryId },
    ...{ number: call.number, offered_at: new Date(measures.offeredAt), answered_at: instant(measures.answeredAt) },
    ...{ abandoned_at: instant(measures.abandonedAt), callback_at: instant(measures.callbackAt) },
    ...{ ended_at: instant(measures.endedAt), wait_s: measures.waitSeconds, talk_s: measures.talkSeconds },
    ...{ hold_s: measures.holdSeconds, wrap_s: measures.wrapSeconds, report: call },
  };
}

function surveyFact({ seq, payload, conversationId, at }: AsideFact, { partners }: House): SurveyFact {
  const memberId = text(payload.memberId);
  return {
    seq,
    at,
    id: text(payload.invitationId) ?? text(payload.surveyId) ?? '',
    kind: text(payload.kind) ?? 'csat',
    conversationId: text(payload.conversationId) ?? conversationId,
    teamId: text(payload.teamId),
    memberId,
    partner: memberId !== null && partners.has(memberId),
    channel: text(payload.channel) ?? '',
    score: number(payload.score),
    scale: number(payload.scale),
  };
}

const COUNTS: Readonly<Record<string, (ctx: Ctx, fact: AsideFact, house: House) => Promise<void>>> = {
  'call.recorded': ({ db, workspaceId }, fact, house) =>
    putCall(db, workspaceId, callRow(fact.payload as unknown as MetricCall, house)),
  'survey.delivered': ({ db, workspaceId }, fact, house) => putSurvey(db, workspaceId, surveyFact(fact, house)),
  'survey.answered': async ({ db, workspaceId }, fact, house) => {
    const survey = surveyFact(fact, house);
    await putSurvey(db, workspaceId, survey);
    await putAnswerOfSurvey(db, workspaceId, survey);
  },
  'help_center.visit_judged': ({ db, workspaceId }, { seq, payload, at }) =>
    putVisit(db, workspaceId, {
      ...{ kind: 'session', id: text(payload.visitId) ?? String(seq), memberId: null },
      ...{
        at: new Date(text(payload.endedAt) ?? at),
        channel: text(payload.place) ?? '',
        hit: payload.contacted !== true,
      },
    }),
  'knowledge.searched': ({ db, workspaceId }, { seq, payload, actorId, at }) =>
    putVisit(db, workspaceId, {
      ...{ kind: 'search', id: String(seq), at, memberId: actorId, channel: text(payload.where) ?? '' },
      hit: number(payload.hits) === 0,
    }),
};
export const ASIDE_FACTS: readonly string[] = Object.keys(COUNTS);

/** Counts calls, surveys, visits and searches, each fact in its order; the same one twice changes nothing. */
export async function countAsides(ctx: Ctx, house: House, facts: readonly AsideFact[]): Promise<void> {
  for (const fact of facts) await COUNTS[fact.name]?.(ctx, fact, house);
}

/** Conversations whose calls or surveys these are: what they are split by comes from them. */
export function conversationsOf(facts: readonly AsideFact[]): string[] {
  return facts.flatMap(({ payload, conversationId }) => text(payload.conversationId) ?? conversationId ?? []);
}
