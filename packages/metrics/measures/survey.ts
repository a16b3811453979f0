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
  /** Asked beside it: was it settled at the first contact? Null: not asked, or not answered. */
  settled: boolean | null;
}

const KNOWN = new Set(['csat', 'nps', 'ces', 'fcr']);

/** What a fact says it asks, and of how many points, where that stands in the same word: `csat`, `csat_10`. */
function saidKind({ more, survey }: NeutralFact): { kind: string; points: number | null } | null {
  const said = [more.kind, more.survey_kind, more.surveyKind, more.metric].find((word) => typeof word === 'string');
  const word = String(said ?? (survey !== undefined && KNOWN.has(survey.toLowerCase()) ? survey : '')).toLowerCase();
  if (word === '') return null;
  const [, kind = word, points] = /^(csat|nps|ces|fcr)(?:[^a-z\d]*(\d+))?(?:_survey)?$/.exec(word) ?? [];
  return { kind, points: points === undefined ? null : Number(points) };
}

function scoreOf(fact: NeutralFact): number | null {
  const said = fact.more.score ?? fact.more.value ?? fact.more.rating ?? fact.more.answer;
  if (typeof said === 'boolean') return said ? 1 : 0;
  if (said === 'yes' || said === 'no') return said === 'yes' ? 1 : 0;
  return said === null || said === undefined || Number.isNaN(Number(said)) ? null : Number(said);
}

/** Of each, all that was said; who is asked stands for an asking that has no id. */
function gather<T>(
  facts: readonly NeutralFact[],
  take: (fact: NeutralFact) => [string, T] | null,
): Map<string, Set<T>> {
  const found = new Map<string, Set<T>>();
  for (const fact of facts) {
    const pair = take(fact);
    if (pair) found.set(pair[0], (found.get(pair[0]) ?? new Set()).add(pair[1]));
  }
  return found;
}

const only = <T>(some: ReadonlySet<T> | undefined): T | undefined => (some?.size === 1 ? [...some][0] : undefined);

/**
 * What one asking is known by: its own id; where the same id is asked of several conversations it names the questionnaire,
 * and an asking is that of a conversation. Without an id it is the only asking of the conversation, else that of its kind.
 */
export function surveyKeys(facts: readonly NeutralFact[]): (fact: NeutralFact) => string {
  const whose = (fact: NeutralFact): string => fact.conversation ?? fact.call ?? fact.customer ?? String(fact.seq);
  const asked = gather(facts, (fact) =>
    fact.survey !== undefined && fact.conversation !== undefined ? [fact.survey, fact.conversation] : null,
  );
  const ids = gather(facts, (fact) => (fact.survey === undefined ? null : [whose(fact), fact.survey]));
  const kinds = gather(facts, (fact) => {
    const said = saidKind(fact);
    return said && [whose(fact), said.kind];
  });
  return (fact) => {
    const mine = whose(fact);
    const kind = saidKind(fact)?.kind;
    const isOther = kind !== undefined && only(kinds.get(mine)) === undefined;
    const id = fact.survey ?? (isOther ? undefined : only(ids.get(mine)));
    if (id === undefined) return `${mine} ${kind ?? only(kinds.get(mine)) ?? 'csat'}`;
    return (asked.get(id)?.size ?? 0) > 1 ? `${id} ${mine}` : id;
  };
}

/** As the answer says it, else as it was delivered, else the usual one of its kind. */
function scaleOf(facts: readonly NeutralFact[], kind: string, score: number | null): number {
  if (kind === 'nps') return 10;
  for (const fact of facts.toReversed()) {
    const said = Number(fact.more.scale ?? fact.more.max ?? saidKind(fact)?.points ?? Number.NaN);
    if (said > 0) return said;
  }
  return (score ?? 0) > 5 ? 10 : kind === 'ces' ? 7 : 5;
}

/** Measures of one survey: whoever corrects an answer is believed, so the last one counts, once. */
export function measureSurvey(facts: readonly NeutralFact[]): SurveyMeasures {
  const [first] = facts;
  const answers = facts.filter((fact) => fact.type === 'survey.answered');
  const answered = answers.findLast((fact) => scoreOf(fact) !== null) ?? answers.at(-1);
  const told = answered ? [answered, ...facts] : facts;
  const kind = told.flatMap((fact) => saidKind(fact)?.kind ?? [])[0] ?? 'csat';
  const score = answered ? scoreOf(answered) : null;
  const settled = answers.at(-1)?.more.settled;
  return {
    survey: first?.survey ?? first?.conversation ?? '',
    conversation: facts.find((fact) => fact.conversation !== undefined)?.conversation ?? null,
    customer: facts.find((fact) => fact.customer !== undefined)?.customer ?? null,
    member: null,
    kind,
    deliveredAt: first?.at ?? 0,
    answeredAt: answered?.at ?? null,
    score,
    scale: scaleOf([...facts, ...(answered ? [answered] : [])], kind, score),
    settled: typeof settled === 'boolean' ? settled : null,
  };
}

/** The top two boxes: 4 and 5 of 5, 9 and 10 of 10. */
export function isSatisfied({ score, scale }: { score: number; scale: number }): boolean {
  return score >= scale - 1;
}
