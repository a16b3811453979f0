import type { NeutralFact } from '../facts.ts';

/** Something that came due for a customer: the cycle of what they bought, the end of a contract. */
export interface DueMeasures {
  id: string;
  customer: string;
  /** Noon of the day on which it was due; it counts from the day after. */
  at: number;
  /** Bought again, or renewed. */
  kept: boolean;
  /** Somebody talked with the customer while it lasted. */
  contacted: boolean;
}

/** Days that somebody talked with a customer. */
export type Contacts = ReadonlyMap<string, readonly number[]>;

const DAY_MS = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / DAY_MS);
const noon = (day: number): number => day * DAY_MS + DAY_MS / 2;
const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

interface Purchase {
  customer: string;
  product: string;
  at: number;
  cycleDays: number;
}

/** What was bought and not given back; orders of one customer, product and day are one purchase. */
function purchasesOf(facts: readonly NeutralFact[]): Map<string, Purchase[]> {
  const undone = new Set(
    facts.flatMap(({ type, more }) => (/^order\.(cancelled|returned)$/.test(type) ? (word(more.order) ?? []) : [])),
  );
  const bought = new Map<string, Purchase[]>();
  for (const { type, at, customer, more } of facts) {
    const [product, order] = [word(more.product), word(more.order)];
    const cycleDays = Number(more.cycleDays ?? 0);
    const counts = type === 'order.placed' && customer !== undefined && product !== null && cycleDays > 0;
    if (!counts || (order !== null && undone.has(order))) continue;
    const key = `${customer} ${product}`;
    const known = bought.get(key) ?? [];
    if (!known.some((one) => dayOf(one.at) === dayOf(at)))
      bought.set(key, [...known, { customer, product, at, cycleDays }]);
  }
  return bought;
}

/** Of every purchase whose cycle is over by `now`: was the same bought again within it? `facts` in the order of time. */
export function measureCycles(facts: readonly NeutralFact[], contacts: Contacts, now: number): DueMeasures[] {
  return [...purchasesOf(facts)].flatMap(([key, purchases]) =>
    purchases.flatMap(({ customer, at, cycleDays }, place) => {
      const due = dayOf(at) + cycleDays;
      const again = purchases[place + 1]?.at;
      const kept = again !== undefined && dayOf(again) <= due;
      const until = kept ? again : (due + 1) * DAY_MS;
      const contacted = (contacts.get(customer) ?? []).some((talk) => talk >= at && talk < until);
      return due < dayOf(now) ? [{ id: `${key} ${dayOf(at)}`, customer, at: noon(due), kept, contacted }] : [];
    }),
  );
}

interface Term {
  contract: string;
  customer: string;
  from: number;
  until: number;
  renewed: boolean;
}

function termsOf(facts: readonly NeutralFact[]): Term[] {
  const running = new Map<string, Term>();
  const ended: Term[] = [];
  for (const { type, at, customer, more } of facts) {
    const contract = word(more.contract);
    const until = word(more.until);
    const day = until === null ? Number.NaN : dayOf(Date.parse(`${until}T00:00:00Z`));
    if (contract === null || Number.isNaN(day)) continue;
    const known = running.get(contract);
    if (type === 'contract.started' && customer !== undefined && !known)
      running.set(contract, { contract, customer, from: dayOf(at), until: day, renewed: false });
    if (type !== 'contract.renewed' || !known || day <= known.until) continue;
    ended.push({ ...known, renewed: true });
    running.set(contract, { ...known, from: known.until, until: day });
  }
  return [...ended, ...running.values()];
}

/** Of every end of a contract that is over by `now`: was it moved on? `facts` in the order of time. */
export function measureTerms(facts: readonly NeutralFact[], contacts: Contacts, now: number): DueMeasures[] {
  return termsOf(facts)
    .filter(({ until }) => until < dayOf(now))
    .map(({ contract, customer, from, until, renewed }) => ({
      ...{ id: `${contract} ${until}`, customer, at: noon(until), kept: renewed },
      contacted: (contacts.get(customer) ?? []).some((talk) => dayOf(talk) >= from && dayOf(talk) <= until),
    }));
}
