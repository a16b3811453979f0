import { ATTRIBUTION_DAYS } from '../definitions.ts';
import { isHumanReply, type NeutralFact } from '../facts.ts';
import type { ConversationMeasures } from './conversation.ts';

/** An order that came after an answer of ours: credited to that conversation and to who wrote the answer. */
export interface CreditedOrder {
  order: string;
  at: number;
  conversation: string;
  member: string | null;
  currency: string;
  /** What was ordered less what went back, in the smallest unit; null: nobody said. */
  amount: number | null;
}

type Talked = Pick<ConversationMeasures, 'conversation' | 'customer' | 'excluded' | 'member'>;

const WINDOW_MS = ATTRIBUTION_DAYS * 86_400_000;
const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const amountOf = ({ more }: NeutralFact): number | null => {
  const amount = more.amount === undefined ? Number.NaN : Number(more.amount);
  return Number.isFinite(amount) ? amount : null;
};

function placedOf(facts: readonly NeutralFact[]): Map<string, NeutralFact> {
  const placed = new Map<string, NeutralFact>();
  for (const fact of facts) {
    const order = word(fact.more.order) ?? String(fact.seq);
    if (fact.type === 'order.placed' && !placed.has(order)) placed.set(order, fact);
  }
  for (const { type, more } of facts) if (type === 'order.cancelled') placed.delete(word(more.order) ?? '');
  return placed;
}

function refundsOf(facts: readonly NeutralFact[]): Map<string, number> {
  const back = new Map<string, number>();
  for (const fact of facts) {
    const order = word(fact.more.order);
    if (fact.type === 'order.refunded' && order !== null)
      back.set(order, (back.get(order) ?? 0) + (amountOf(fact) ?? 0));
  }
  return back;
}

/**
 * Orders credited to answers (応対後売上): an order that was taken in a conversation belongs to it; any other to the last
 * public answer a person gave this customer in the days before it. What was cancelled is none. `facts` in the order of time.
 */
export function measureCredits(facts: readonly NeutralFact[], conversations: readonly Talked[]): CreditedOrder[] {
  const known = new Map(conversations.filter(({ excluded }) => !excluded).map((one) => [one.conversation, one]));
  const answers = facts.filter((fact) => isHumanReply(fact) && known.has(fact.conversation ?? ''));
  const refunds = refundsOf(facts);
  return [...placedOf(facts)].flatMap(([order, fact]) => {
    const isTaken = fact.conversation !== undefined;
    const answer = answers.findLast(
      ({ at, conversation = '' }) =>
      isTaken
        ? conversation === fact.conversation && at <= fact.at
        : fact.customer !== undefined && known.get(conversation)?.customer === fact.customer && at <= fact.at && at >= fact.at - WINDOW_MS, // prettier-ignore
    );
    const conversation = known.get(fact.conversation ?? answer?.conversation ?? '');
    if (conversation === undefined) return [];
    const member = answer ? (answer.by ?? null) : conversation.member;
    const amount = amountOf(fact);
    const left = amount === null ? null : amount - (refunds.get(order) ?? 0);
    const currency = word(fact.more.currency) ?? 'JPY';
    return [{ order, at: fact.at, conversation: conversation.conversation, member, currency, amount: left }];
  });
}

/** Amounts of two currencies are never added: those in the one most orders are in. */
export function inMainCurrency(orders: readonly CreditedOrder[]): CreditedOrder[] {
  const counts = new Map<string, number>();
  for (const { currency } of orders) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const [main] = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return orders.filter(({ currency }) => currency === main?.[0]);
}
