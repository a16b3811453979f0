import type { NeutralFact } from '../facts.ts';

export interface SurveyMeasures {
  survey: string;
  conversation: string | null;
  customer: string | null;
  member: string | null;
  kind: string;
  deliveredAt: number;
  answeredAt: number | null;
  /** As it was given; of yes and no 1 and 0. */
  score: number | null;
  /** Highest possible score. */
  scale: number;
}

function scoreOf(fact: NeutralFact): number | null {
  const said = fact.more.score ?? fact.more.value ?? fact.more.rating ?? fact.more.answer;
  if (typeof said === 'boolean') return said ? 1 : 0;
  if (said === 'yes' || said === 'no') return said === 'yes' ? 1 : 0;
  return said === null || said === undefined || Number.isNaN(Number(said)) ? null : Number(said);
}

/**
 * What one asking is known by: its own id; where the same id is asked of several conversations it names the questionnaire,
 * and an asking is that of a conversation; without any id one of a kind for each conversation.
 */
export function surveyKeys(facts: readonly NeutralFact[]): (fact: NeutralFact) => string {
  const asked = new Map<string, Set<string>>();
  for (const { survey, conversation } of facts)
    if (survey !== undefined && conversation !== undefined)
      asked.set(survey, (asked.get(survey) ?? new Set()).add(conversation));
  return (fact) => {
    const whose = fact.conversation ?? fact.call ?? fact.customer ?? String(fact.seq);
    if (fact.survey === undefined) return `${whose} ${kindOf(fact)}`;
    return (asked.get(fact.survey)?.size ?? 0) > 1 ? `${fact.survey} ${whose}` : fact.survey;
  };
}

function kindOf(fact: NeutralFact): string {
  const said = fact.more.kind ?? fact.more.survey_kind;
  return typeof said === 'string' ? said.toLowerCase() : 'csat';
}

function scaleOf(fact: NeutralFact, kind: string): number {
  const said = Number(fact.more.scale ?? fact.more.max ?? Number.NaN);
  if (kind === 'nps') return 10;
  if (!Number.isNaN(said)) return said;
  return (scoreOf(fact) ?? 0) > 5 ? 10 : kind === 'ces' ? 7 : 5;
}

/** Measures of one survey: whoever corrects an answer is believed, so the last one counts, once. */
export function measureSurvey(facts: readonly NeutralFact[]): SurveyMeasures {
  const [first] = facts;
  const answers = facts.filter((fact) => fact.type === 'survey.answered' && scoreOf(fact) !== null);
  const answered = answers.at(-1);
  const kind = kindOf(answered ?? first ?? { seq: 0, at: 0, type: '', more: {} });
  return {
    survey: first?.survey ?? first?.conversation ?? '',
    conversation: facts.find((fact) => fact.conversation !== undefined)?.conversation ?? null,
    customer: facts.find((fact) => fact.customer !== undefined)?.customer ?? null,
    member: null,
    kind,
    deliveredAt: first?.at ?? 0,
    answeredAt: answered?.at ?? null,
    score: answered ? scoreOf(answered) : null,
    scale: answered ? scaleOf(answered, kind) : 5,
  };
}

/** The top two boxes: 4 and 5 of 5, 9 and 10 of 10. */
export function isSatisfied({ score, scale }: { score: number; scale: number }): boolean {
  return score >= scale - 1;
}
