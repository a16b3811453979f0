import { inOrder, type NeutralFact } from './facts.ts';
import { measureCall, type CallMeasures } from './measures/call.ts';
import { measureConversation, type ConversationMeasures } from './measures/conversation.ts';
import { measureCredits, type CreditedOrder } from './measures/credit.ts';
import { WEEK_MS } from './measures/episodes.ts';
import { measureCycles, measureTerms, type DueMeasures } from './measures/loyalty.ts';
import { measureSurvey, surveyKeys, type SurveyMeasures } from './measures/survey.ts';

/** Somebody looked for help by themselves. */
export interface SessionMeasures {
  session: string;
  at: number;
  /** Nothing was asked of us within 24 hours. */
  deflected: boolean;
}

export interface SearchMeasures {
  search: string;
  at: number;
  hits: number;
}

/** Another conversation of the same customer in the same category that came next. */
export type Measured = ConversationMeasures & { nextContactAt: number | null };

/** Everything that was measured, from which every figure is counted. */
export interface World {
  conversations: Measured[];
  calls: CallMeasures[];
  surveys: SurveyMeasures[];
  sessions: SessionMeasures[];
  searches: SearchMeasures[];
  /** Cycles of what was bought, and contracts, that came due. */
  cycles: DueMeasures[];
  terms: DueMeasures[];
  /** Orders after our answers. */
  credits: CreditedOrder[];
  /** The last thing that happened: "now" for figures of the moment. */
  now: number;
}

function grouped(facts: readonly NeutralFact[], keyOf: (fact: NeutralFact) => string | undefined): NeutralFact[][] {
  const groups = new Map<string, NeutralFact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups.values()];
}

const isOf = (prefix: string) => (fact: NeutralFact) => fact.type.startsWith(prefix);
const isAside = (fact: NeutralFact) => /^(call|survey|help|knowledge|session|search|order|contract)\./.test(fact.type);

/** When the customer wrote next about the same; without a category nobody can say it was the same, and where we wrote they did not. */
export function withNextContacts(measures: readonly ConversationMeasures[]): Measured[] {
  const next = new Map<ConversationMeasures, number>();
  const later = new Map<string, number>();
  const byAge = measures.toSorted((a, b) => a.createdAt - b.createdAt || (a.conversation < b.conversation ? -1 : 1));
  for (const one of byAge.toReversed()) {
    if (one.excluded || one.customer === null || one.category === null) continue;
    const key = `${one.customer} ${one.category}`;
    const at = later.get(key);
    if (at !== undefined) next.set(one, at);
    if (!one.outbound) later.set(key, one.createdAt);
  }
  return measures.map((one) => ({ ...one, nextContactAt: next.get(one) ?? null }));
}

function sessionsOf(facts: readonly NeutralFact[], conversations: readonly Measured[]): SessionMeasures[] {
  const ends = facts.filter((fact) => fact.type === 'help.session_ended' || fact.type === 'session.ended');
  return ends.map((fact) => {
    const { customer, at } = fact;
    const asked = (one: Measured) =>
      one.customer === customer && one.createdAt >= at && one.createdAt - at <= WEEK_MS / 7;
    const said = fact.more.conversationOpened ?? fact.more.asked;
    const deflected = typeof said === 'boolean' ? !said : customer === undefined || !conversations.some(asked);
    return { session: String(fact.more.session ?? fact.seq), at, deflected };
  });
}

function searchesOf(facts: readonly NeutralFact[]): SearchMeasures[] {
  return facts
    .filter((fact) => fact.type === 'knowledge.searched' || fact.type === 'search.done')
    .map((fact) => ({ search: String(fact.seq), at: fact.at, hits: Number(fact.more.hits ?? fact.more.count ?? 0) }));
}

function contactsOf(conversations: readonly Measured[]): Map<string, number[]> {
  const contacts = new Map<string, number[]>();
  for (const { excluded, customer, createdAt } of conversations)
    if (!excluded && customer !== null) contacts.set(customer, [...(contacts.get(customer) ?? []), createdAt]);
  return contacts;
}

/** Measures everything: late, doubled and reordered facts give what the same facts in their order give. */
export function measureWorld(told: readonly NeutralFact[]): World {
  const facts = inOrder(told);
  const own = facts.filter((fact) => !isAside(fact));
  const surveys = facts.filter(isOf('survey.'));
  const conversations = withNextContacts(grouped(own, (fact) => fact.conversation).map(measureConversation));
  const now = facts.at(-1)?.at ?? 0;
  const contacts = contactsOf(conversations);
  return {
    conversations,
    calls: grouped(facts.filter(isOf('call.')), (fact) => fact.call ?? fact.conversation).map(measureCall),
    surveys: grouped(surveys, surveyKeys(surveys)).map(measureSurvey),
    sessions: sessionsOf(facts, conversations),
    searches: searchesOf(facts),
    cycles: measureCycles(facts, contacts, now),
    terms: measureTerms(facts, contacts, now),
    credits: measureCredits(facts, conversations),
    now,
  };
}
