import type { NeutralFact } from '../facts.ts';
import { mattersOf, isPutAside, ordered, type Brute } from './brute-force.ts';

const DAY = 86_400_000;
const day = (at: number): number => Math.trunc(at / DAY);
const dayOf = (date: unknown): number => day(Date.parse(String(date)));

/** Repeat and retention from their words, day by day and contract by contract. */
export function bruteDue(told: readonly NeutralFact[]): Brute {
  const facts = ordered(told);
  const today = day(Math.max(0, ...facts.map((fact) => fact.at)));
  const talks = mattersOf(facts).filter((matter) => !isPutAside(matter));
  const talked = (customer: string | undefined, from: number, until: number): boolean =>
    talks.some((matter) => matter.customer === customer && matter.created >= from && matter.created < until);
  const undone = facts.filter((fact) => fact.type === 'order.cancelled').map((fact) => fact.more.order);
  const orders = facts.filter((fact) => fact.type === 'order.placed' && !undone.includes(fact.more.order));
  const repeat: [boolean, boolean][] = [];
  for (const order of orders) {
    const same = orders.filter((one) => one.customer === order.customer && one.more.product === order.more.product);
    if (same.find((one) => day(one.at) === day(order.at)) !== order) continue;
    const due = day(order.at) + Number(order.more.cycleDays);
    if (due >= today) continue;
    const again = same.find((one) => day(one.at) > day(order.at) && day(one.at) <= due);
    repeat.push([again !== undefined, talked(order.customer, order.at, again?.at ?? (due + 1) * DAY)]);
  }
  const retention: [boolean, boolean][] = [];
  for (const start of facts.filter((fact) => fact.type === 'contract.started')) {
    const moves = facts.filter((fact) => fact.type === 'contract.renewed' && fact.more.contract === start.more.contract && facts.indexOf(fact) > facts.indexOf(start)); // prettier-ignore
    // Only what moves the end on is a renewal.
    const ends = [dayOf(start.more.until)];
    for (const move of moves) if (dayOf(move.more.until) > (ends.at(-1) ?? 0)) ends.push(dayOf(move.more.until));
    ends.forEach((end, place) => {
      const from = place === 0 ? day(start.at) : (ends[place - 1] ?? 0);
      if (end < today) retention.push([place < ends.length - 1, talked(start.customer, from * DAY, (end + 1) * DAY)]);
    });
  }
  const split = (id: string, list: readonly [boolean, boolean][]): Brute => ({
    [id]: { values: list.map(([kept]) => Number(kept)) },
    [`${id} contacted`]: { values: list.filter(([, talk]) => talk).map(([kept]) => Number(kept)) },
    [`${id} notContacted`]: { values: list.filter(([, talk]) => !talk).map(([kept]) => Number(kept)) },
  });
  return { ...split('repeat_rate', repeat), ...split('retention_rate', retention) };
}
