import { saveAsset } from '../../features/commerce/assets/actions/save-asset.ts';
import { saveContract } from '../../features/commerce/contracts/actions/save-contract.ts';
import { saveEntitlement } from '../../features/commerce/entitlements/actions/save-entitlement.ts';
import { findHouse } from '../../features/commerce/house-queries.ts';
import { addDays } from '../../kernel/days.ts';
import { saveOrder } from '../../features/commerce/orders/actions/save-order.ts';
import { saveProduct } from '../../features/commerce/products/actions/save-product.ts';
import { setStock } from '../../features/commerce/stock/actions/set-stock.ts';
import { setSubstitutes } from '../../features/commerce/substitutes/actions/set-substitutes.ts';
import { updateIssuer } from '../../features/procedures/actions/update-issuer.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { STOCK, storyPurchases } from '../commerce.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;
const SOURCE = 'shop';
/** Days after which it is usually bought again. */
const CYCLES: Readonly<Record<string, number>> = { beans: 30, descaler: 90 };
/** Who receipts and invoices are from. The number has a right check digit and belongs to nobody. */
const PAPERS = { phone: '0120-000-520', registrationNumber: 'T9000000000000', rounding: 'floor' } as const;
const ISSUER = {
  ja: { ...PAPERS, name: 'ヤマネ珈琲機器株式会社', address: '東京都世田谷区三軒茶屋1-1-1 ヤマネビル4階' },
  en: { ...PAPERS, name: 'Yamane Coffee Machines', address: '1-1-1 Sangenjaya, Setagaya, Tokyo' },
} as const;

const trial = {
  kind: 'trial',
  name: { ja: 'YE-710 業務用お試し30日', en: 'YE-710 business trial, 30 days' },
  amount: 0,
} as const;
const ENDING = [
  { ...trial, began: -21, ends: 9 },
  { ...trial, began: -6, ends: 24 },
  {
    kind: 'maintenance',
    name: { ja: '抽出機の年間保守', en: 'Yearly maintenance' },
    amount: 48_000,
    began: -325,
    ends: 40,
  },
] as const;

/** The customer of the story (story-people.ts). */
const WHO = 'sato-misaki';

/** The shop's products with what lies there, and what the customer of the story has. */
export async function loadCommerce(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
    await loadProducts(ctx, world, { locale, today });
    const customerId = ids.customers.get(WHO);
    if (customerId) await loadPurchases(ctx, customerId, { locale, today });
    await updateIssuer(ctx, ISSUER[locale]);
    await loadEnding(ctx, businessesOf(world, ids), { locale, today });
  });
}

interface When {
  locale: 'ja' | 'en';
  today: string;
}

async function loadProducts(ctx: Ctx, world: DemoWorld, { locale, today }: When): Promise<void> {
  const products = new Map<string, string>();
  for (const { key, sku, name, priceYen } of world.products) {
    const more = STOCK.find((one) => one.key === key);
    const plain = { currency: 'JPY', jan: '', status: 'on_sale', cycleDays: null, attributes: {} } as const;
    const named = { code: sku, name: name[locale], kana: more?.kana ?? '', category: more?.category[locale] ?? '' };
    const whole = {
      ...plain,
      ...named,
      cycleDays: CYCLES[key] ?? null,
      price: priceYen,
      taxRate: key === 'beans' ? (8 as const) : (10 as const),
    };
    products.set(key, await saveProduct(ctx, { ...whole, source: SOURCE, externalId: sku }));
  }
  for (const { key, quantity, arrivesIn, instead } of STOCK) {
    const productId = products.get(key);
    if (!productId) continue;
    const nextArrivalOn = arrivesIn ? addDays(today, arrivesIn) : null;
    const place = { place: locale === 'ja' ? '東京倉庫' : 'Tokyo', quantity, nextArrivalOn, nextArrivalQuantity: null };
    await setStock(ctx, { productId, places: [place] });
    const other = instead && products.get(instead.key);
    if (instead && other)
      await setSubstitutes(ctx, {
        productId,
        items: [{ productId: other, reason: instead.reason[locale], priority: 1 }],
      });
  }
}

async function loadPurchases(ctx: Ctx, customerId: string, { locale, today }: When): Promise<void> {
  const { orders, contracts, assets, entitlements } = storyPurchases(today, locale);
  const of = (key: string) => ({ source: SOURCE, externalId: key, customer: { id: customerId } });
  for (const { key, ...order } of orders) await saveOrder(ctx, { ...order, ...of(key) });
  for (const { key, ...contract } of contracts) await saveContract(ctx, { ...contract, ...of(key) });
  for (const { key, ...asset } of assets) await saveAsset(ctx, { ...asset, ...of(key) });
  for (const { key, ...right } of entitlements) await saveEntitlement(ctx, { ...right, ...of(key) });
}

/** Customers who write for a company. */
const businessesOf = (world: DemoWorld, ids: DemoIds): string[] =>
  world.customers.flatMap(({ key, kind }) => (kind === 'business' ? (ids.customers.get(key) ?? []) : []));

/** What comes to its end soon: companies that try a machine, and a maintenance nobody has renewed yet. */
async function loadEnding(ctx: Ctx, businesses: readonly string[], { locale, today }: When): Promise<void> {
  for (const [at, ending] of ENDING.entries()) {
    const id = businesses[at];
    if (!id) continue;
    const { name, kind, began, ends, amount } = ending;
    await saveContract(ctx, {
      ...{ source: SOURCE, externalId: `ending-${at}`, number: `K-${1040 + at}`, customer: { id } },
      ...{ kind, name: name[locale], code: 'YE-710', currency: 'JPY', amount, period: 'once', renewal: 'none' },
      ...{ startsOn: addDays(today, began), endsOn: addDays(today, ends) },
    });
  }
}
