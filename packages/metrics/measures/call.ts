import type { NeutralFact } from '../facts.ts';

/** Everything that is counted about one call. Times in milliseconds, lengths in seconds. */
export interface CallMeasures {
  call: string;
  conversation: string | null;
  customer: string | null;
  category: string | null;
  member: string | null;
  offeredAt: number;
  answeredAt: number | null;
  abandonedAt: number | null;
  callbackAt: number | null;
  endedAt: number | null;
  /** Until it was answered, given up or exchanged for a callback; null: still waiting. */
  waitSeconds: number | null;
  talkSeconds: number | null;
  holdSeconds: number | null;
  wrapSeconds: number | null;
}

const first = (facts: readonly NeutralFact[], type: string): NeutralFact | undefined =>
  facts.find((fact) => fact.type === type);

const seconds = (from: number, to: number): number => Math.max(0, to - from) / 1000;

/** On hold in seconds: what is not resumed when the call ends ends with it. */
function heldSeconds(facts: readonly NeutralFact[], answeredAt: number, endedAt: number): number {
  let since: number | null = null;
  let total = 0;
  for (const { type, at } of facts) {
    const inside = Math.min(Math.max(at, answeredAt), endedAt);
    if (type === 'call.held') since ??= inside;
    if (type !== 'call.resumed' || since === null) continue;
    total += seconds(since, inside);
    since = null;
  }
  return since === null ? total : total + seconds(since, endedAt);
}

/** Measures of one call. `facts` in the order of time, doubled ones taken out. */
export function measureCall(facts: readonly NeutralFact[]): CallMeasures {
  const answered = first(facts, 'call.answered');
  // What is told before somebody answered is no end of talking, and what is told before the end no end of wrap-up.
  const talk = answered ? facts.slice(facts.indexOf(answered)) : [];
  const ended = talk.findLast((fact) => fact.type === 'call.ended');
  const wrapped = ended && talk.slice(talk.indexOf(ended)).findLast((fact) => fact.type === 'call.wrapped');
  const abandoned = answered ? undefined : first(facts, 'call.abandoned');
  const callback = answered ? undefined : first(facts, 'call.callback_requested');
  const offeredAt = (first(facts, 'call.offered') ?? facts[0])?.at ?? 0;
  const leftAt = answered?.at ?? callback?.at ?? abandoned?.at ?? null;
  const hold = answered && ended ? heldSeconds(talk, answered.at, ended.at) : null;
  const said = (key: 'conversation' | 'customer' | 'category'): string | null =>
    facts.findLast((fact) => fact[key] !== undefined)?.[key] ?? null;
  return {
    call: facts[0]?.call ?? '',
    conversation: said('conversation'),
    customer: said('customer'),
    category: said('category'),
    member: answered?.by ?? null,
    offeredAt,
    answeredAt: answered?.at ?? null,
    abandonedAt: callback ? null : (abandoned?.at ?? null),
    callbackAt: callback?.at ?? null,
    endedAt: ended?.at ?? null,
    waitSeconds: leftAt === null ? null : seconds(offeredAt, leftAt),
    talkSeconds: answered && ended && hold !== null ? seconds(answered.at, ended.at) - hold : null,
    holdSeconds: hold,
    wrapSeconds: ended && wrapped ? seconds(ended.at, wrapped.at) : null,
  };
}
