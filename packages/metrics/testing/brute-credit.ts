import type { NeutralFact } from '../facts.ts';
import { isOut, isPutAside, mattersOf, ordered, type Brute } from './brute-force.ts';

const FIVE_DAYS = 5 * 24 * 3_600_000;

/** What was ordered after answers, from its words: of each order every answer is looked at. */
export function bruteCredit(told: readonly NeutralFact[]): Brute {
  const facts = ordered(told);
  const matters = mattersOf(facts).filter((matter) => !isPutAside(matter));
  const isGone = (order: unknown): boolean =>
    facts.some((fact) => fact.type === 'order.cancelled' && fact.more.order === order);
  const credited: { matter: string; amount: number; currency: unknown }[] = [];
  for (const order of facts.filter((fact) => fact.type === 'order.placed' && !isGone(fact.more.order))) {
    let [found, when] = [order.conversation, -1];
    for (const { id, customer, facts: own } of matters)
      for (const answer of own.filter(isOut)) {
        const isIn = customer === order.customer && answer.at <= order.at && order.at - answer.at <= FIVE_DAYS;
        // Of two in one instant the one that was told later.
        const rank = facts.indexOf(answer);
        if (order.conversation === undefined && isIn && rank > when) [found, when] = [id, rank];
      }
    if (!matters.some(({ id }) => id === found)) continue;
    const back = facts.filter((fact) => fact.type === 'order.refunded' && fact.more.order === order.more.order);
    const amount = back.reduce((left, fact) => left - Number(fact.more.amount), Number(order.more.amount));
    credited.push({ matter: found ?? '', amount, currency: order.more.currency });
  }
  const inYen = credited.filter(({ currency }) => currency === 'JPY');
  const main = inYen.length * 2 >= credited.length ? inYen : credited.filter(({ currency }) => currency === 'USD');
  const answered = matters.filter(({ id, facts: own }) => own.some(isOut) || credited.some(({ matter }) => matter === id)); // prettier-ignore
  return {
    attributed_revenue: { values: main.map(({ amount }) => amount) },
    attributed_orders: { values: credited.map(() => 1) },
    order_conversion_rate: { values: answered.map(({ id }) => Number(credited.some(({ matter }) => matter === id))) },
  };
}
