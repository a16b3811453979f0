import { saveContract } from '../../features/commerce/contracts/actions/save-contract.ts';
import { findHouse } from '../../features/commerce/house-queries.ts';
import { saveOrder } from '../../features/commerce/orders/actions/save-order.ts';
import type { Ctx } from '../../kernel/context.ts';
import { addDays } from '../../kernel/days.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { Rng } from '../random.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const SOURCE = 'shop';
const DAY_MS = 86_400_000;
const BUYERS = 36;
const CONTRACTS = 14;
/** Numbers as people read them out: every customer's follow one another. */
const FIRST_ORDER = 87_001;
const MOST_ORDERS = 20;
const FIRST_CONTRACT = 5_201;
/** Beans last a month (load-commerce.ts): who is content buys again before they are gone. */
const CYCLE = 30;
const NAME = { ja: '業務用マシン 年間保守', en: 'Yearly maintenance of a machine' };

interface Story {
  ctx: Ctx;
  rng: Rng;
  locale: 'ja' | 'en';
  people: readonly string[];
}

/** What customers buy again and which contracts go on: some months of beans, and a year of maintenance that comes due. */
export async function loadTrade(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const rng = new Rng(20_261_123);
    const people = rng.shuffled([...ids.customers.values()]).slice(0, BUYERS);
    const story = { ctx, rng, locale, people };
    const beans = world.products.find(({ key }) => key === 'beans');
    if (beans) await buyBeans(story, beans.sku);
    await renewContracts(story);
  });
}

/** Each begins some months ago and goes on until they leave it be. */
async function buyBeans({ ctx, rng, people }: Story, code: string): Promise<void> {
  for (const [nth, id] of people.entries()) {
    let at = ctx.now.getTime() - rng.int(65, 105) * DAY_MS;
    for (let order = 0; at < ctx.now.getTime(); order += 1) {
      const bought = { orderedAt: new Date(at).toISOString(), status: 'delivered' as const, currency: 'JPY' };
      const number = `S-${FIRST_ORDER + nth * MOST_ORDERS + order}`;
      const whose = { source: SOURCE, externalId: `beans-${nth}-${order}`, number, customer: { id } };
      await saveOrder(ctx.as(SYSTEM, new Date(at)), {
        ...whose,
        ...bought,
        lines: [{ code, quantity: rng.int(1, 3) }],
      });
      const goesOn = rng.chance(0.6);
      at += (goesOn ? rng.int(18, CYCLE - 1) : rng.int(CYCLE + 5, CYCLE + 40)) * DAY_MS;
    }
  }
}

/** Most are renewed some weeks before they end. */
async function renewContracts({ ctx, rng, locale, people }: Story): Promise<void> {
  const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  for (const [nth, id] of people.slice(0, CONTRACTS).entries()) {
    const due = addDays(today, -rng.int(2, 55));
    const contract = {
      ...{ source: SOURCE, externalId: `care-${nth}`, customer: { id }, kind: 'maintenance' as const },
      number: `M-${FIRST_CONTRACT + nth}`,
      ...{ name: NAME[locale], startsOn: addDays(due, -364), currency: 'JPY', amount: 24_000, period: 'year' as const },
    };
    const began = new Date(ctx.now.getTime() - 300 * DAY_MS);
    await saveContract(ctx.as(SYSTEM, began), { ...contract, endsOn: due });
    const renewed = new Date(Date.parse(due) - rng.int(5, 25) * DAY_MS);
    if (rng.chance(0.8)) await saveContract(ctx.as(SYSTEM, renewed), { ...contract, endsOn: addDays(due, 365) });
  }
}
