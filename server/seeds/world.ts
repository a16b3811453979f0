import { CATEGORIES } from './categories.ts';
import { COMPANIES } from './companies.ts';
import { CustomerFactory, type CustomerDraft } from './customers.ts';
import { Planner } from './plan.ts';
import { Rng } from './random.ts';
import { INBOXES, MEMBERS, PRODUCTS, TAGS, TEAMS, WORKSPACE } from './shop.ts';
import { storyConversations } from './stories.ts';
import { storyCustomers } from './story-people.ts';
import { Teller } from './tell.ts';
import type { DemoConversation, DemoCustomer, DemoWorld } from './types.ts';

export interface DemoWorldOptions {
  /** The demo's "now": nothing in the world is later. */
  endDate: Date;
  days?: number;
  customers?: number;
  conversations?: number;
  seed?: number;
}

/**
 * Builds the shop ヤマネ珈琲機器 as plain data: a pure function of `endDate`, sizes and `seed`.
 * `days` reach back from `endDate`; counts are exact. Throws only when a template names an unknown slot.
 */
export function buildDemoWorld(options: DemoWorldOptions): DemoWorld {
  const { endDate, days = 60, customers: customerCount = 340, conversations: count = 1150, seed = 520 } = options;
  const rng = new Rng(seed);
  const people = buildCustomers(rng.fork('customers'), endDate, customerCount);
  const drafts = storyConversations(endDate, rng.fork('stories'));
  const planner = new Planner(rng.fork('plans'), endDate, days, people.drafts);
  const teller = new Teller(endDate, people.factory);
  const plans = planner.plans(Math.max(0, count - drafts.length));
  drafts.push(...plans.map((plan, index) => teller.tell(plan, rng.fork(`conversation-${index}`))));
  drafts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const conversations = drafts
    .slice(0, count)
    .map((draft, index) => ({ ...draft, key: `c-${String(index + 1).padStart(4, '0')}` }));
  return {
    workspace: WORKSPACE,
    members: MEMBERS,
    teams: TEAMS,
    inboxes: INBOXES,
    categories: CATEGORIES,
    tags: TAGS,
    products: PRODUCTS,
    companies: COMPANIES,
    customers: finished(people.drafts, conversations),
    conversations,
  };
}

interface People {
  drafts: CustomerDraft[];
  factory: CustomerFactory;
}

function buildCustomers(rng: Rng, endDate: Date, count: number): People {
  const stories = storyCustomers();
  const factory = new CustomerFactory(
    rng,
    endDate,
    stories.flatMap((customer) => customer.emails),
  );
  const stores = COMPANIES.filter((company) => company.form === 'store').map((company) => ({
    ...factory.store(company.key),
    key: company.key,
  }));
  const drafts = [...stories, ...stores];
  const left = Math.max(0, count - drafts.length);
  for (let index = 0; index < left; index++) {
    // Fixed shares instead of chances: 12 % English, 8 % anonymous, 15 % business.
    const share = (index * 37) % 100;
    drafts.push(
      share < 12
        ? factory.english()
        : share < 20
          ? factory.visitor()
          : share < 35
            ? factory.business()
            : factory.person(),
    );
  }
  return { drafts, factory };
}

/** Drops the builder's own fields; nobody is known after their first conversation. */
function finished(drafts: readonly CustomerDraft[], conversations: readonly DemoConversation[]): DemoCustomer[] {
  const first = new Map<string, Date>();
  for (const { customerKey, createdAt } of conversations)
    if (!first.has(customerKey)) first.set(customerKey, createdAt);
  return drafts.map(({ voice: _voice, activity: _activity, ...customer }) => {
    const met = first.get(customer.key);
    const known =
      met !== undefined && (customer.kind === 'visitor' || met.getTime() < customer.since.getTime())
        ? met
        : customer.since;
    return { ...customer, since: known };
  });
}
