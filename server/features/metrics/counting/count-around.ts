import type { MetricCall } from '@madoguchi/contracts/metrics.ts';
import { measureCall } from '@madoguchi/metrics/measures/call.ts';
import { inOrder, type NeutralFact } from '@madoguchi/metrics/facts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { markDays } from '../days/day-queries.ts';
import {
  putAnswersOfSurveys,
  putCalls,
  putSurveys,
  putVisits,
  type CallRow,
  type SurveyFact,
  type VisitRow,
} from './around-queries.ts';
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
    settled: typeof payload.settled === 'boolean' ? payload.settled : null,
  };
}

function visitRow({ name, seq, payload, actorId, at }: AsideFact): VisitRow {
  if (name === 'knowledge.searched')
    return {
      ...{ kind: 'search', id: String(seq), at, memberId: actorId, hit: number(payload.hits) === 0 },
      channel: text(payload.surface) ?? '',
    };
  return {
    ...{ kind: 'session', id: text(payload.visitId) ?? String(seq), memberId: null },
    ...{ at: new Date(text(payload.endedAt) ?? at), channel: text(payload.place) ?? '' },
    hit: payload.contacted !== true,
  };
}

const CALLS = ['call.recorded'];
const SURVEYS = ['survey.delivered', 'survey.answered'];
const VISITS = ['help_center.visit_judged', 'knowledge.searched'];
export const ASIDE_FACTS: readonly string[] = [...CALLS, ...SURVEYS, ...VISITS];

/** Of each id the one that stands: the last of them by `isAfter`, in the order in which they were told. */
function standing<T>(all: readonly T[], idOf: (one: T) => string, isAfter: (a: T, b: T) => boolean = () => true): T[] {
  const last = new Map<string, T>();
  for (const one of all) {
    const known = last.get(idOf(one));
    if (known === undefined || isAfter(one, known)) last.set(idOf(one), one);
  }
  return [...last.values()];
}

const idOf = ({ id }: { id: string }): string => id;
const isLater = (a: SurveyFact, b: SurveyFact): boolean => a.at > b.at || (a.at.getTime() === b.at.getTime() && a.seq > b.seq); // prettier-ignore

/** Of each survey what was told of it first, delivered when anything of it is first known. */
function firstTold(all: readonly SurveyFact[]): SurveyFact[] {
  const first = new Map<string, SurveyFact>();
  for (const one of all) {
    const known = first.get(one.id);
    first.set(one.id, known ? { ...known, at: known.at < one.at ? known.at : one.at } : one);
  }
  return [...first.values()];
}

/** Counts calls, surveys, visits and searches, many in a few statements; the same fact twice changes nothing. */
export async function countAsides({ db, workspaceId }: Ctx, house: House, facts: readonly AsideFact[]): Promise<void> {
  const of = (names: readonly string[]): AsideFact[] => facts.filter(({ name }) => names.includes(name));
  if (of(ASIDE_FACTS).length === 0) return;
  const calls = standing(of(CALLS).map(({ payload }) => callRow(payload as unknown as MetricCall, house)), idOf); // prettier-ignore
  const told = of(SURVEYS).map((fact) => ({ fact, survey: surveyFact(fact, house) }));
  const surveys = firstTold(told.map(({ survey }) => survey));
  const answers = standing(told.filter(({ fact }) => fact.name === 'survey.answered').map(({ survey }) => survey), idOf, isLater); // prettier-ignore
  const visits = standing(of(VISITS).map(visitRow), ({ kind, id }) => `${kind} ${id}`);
  const before = await Promise.all([
    putCalls(db, workspaceId, calls),
    putSurveys(db, workspaceId, surveys),
    putVisits(db, workspaceId, visits),
  ]);
  await putAnswersOfSurveys(db, workspaceId, answers);
  const now = [
    ...calls.flatMap((call) => [call.offered_at, call.ended_at].flatMap((at) => at ?? [])),
    ...told.map(({ survey }) => survey.at),
    ...visits.map(({ at }) => at),
  ];
  await markDays(db, workspaceId, [...before.flat(), ...now]);
}

/** Conversations whose calls or surveys these are: what they are split by comes from them. */
export function conversationsOf(facts: readonly AsideFact[]): string[] {
  return facts.flatMap(({ payload, conversationId }) => text(payload.conversationId) ?? conversationId ?? []);
}
