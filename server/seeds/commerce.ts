import type { NewAsset } from '../features/commerce/assets/actions/save-asset.ts';
import type { NewContract } from '../features/commerce/contracts/actions/save-contract.ts';
import type { NewEntitlement } from '../features/commerce/entitlements/actions/save-entitlement.ts';
import type { NewOrder } from '../features/commerce/orders/actions/save-order.ts';
import { addDays, addMonths } from '../kernel/days.ts';

type Words = Record<'ja' | 'en', string>;
type Owned<T> = Omit<T, 'source' | 'externalId' | 'customer'> & { key: string };

/** What more is known of a product of the shop than its name and price; by `DemoProduct.key`. */
export interface DemoStock {
  key: string;
  category: Words;
  kana: string;
  quantity: number;
  /** Days from the demo's now. */
  arrivesIn?: number;
  instead?: { key: string; reason: Words };
}

export const STOCK: readonly DemoStock[] = [
  {
    key: 'yc520',
    category: { ja: 'コーヒーメーカー', en: 'Coffee makers' },
    kana: 'アサギリ',
    quantity: 0,
    arrivesIn: 16,
    instead: {
      key: 'ye710',
      reason: { ja: '豆挽きから一杯ずつ淹れられる点が同じです', en: 'It grinds and brews cup by cup as well' },
    },
  },
  { key: 'ye710', category: { ja: 'コーヒーメーカー', en: 'Coffee makers' }, kana: 'エスプレッソマシン', quantity: 5 },
  { key: 'yg210', category: { ja: 'ミル', en: 'Grinders' }, kana: 'コニカルミル', quantity: 12 },
  { key: 'yk80', category: { ja: 'ケトル', en: 'Kettles' }, kana: 'オンチョウケトル', quantity: 8 },
  { key: 'descaler', category: { ja: '手入れ用品', en: 'Care' }, kana: 'ジョセッカイザイ', quantity: 140 },
  { key: 'tank', category: { ja: '部品', en: 'Parts' }, kana: 'キュウスイタンク', quantity: 3 },
];

export interface DemoPurchases {
  orders: Owned<NewOrder>[];
  contracts: Owned<NewContract>[];
  assets: Owned<NewAsset>[];
  entitlements: Owned<NewEntitlement>[];
}

const says = (locale: 'ja' | 'en', ja: string, en: string) => (locale === 'ja' ? ja : en);

/** When the machine was bought. */
const boughtOn = (today: string): string => addDays(today, -353);

function storyOrders(today: string, locale: 'ja' | 'en'): DemoPurchases['orders'] {
  const at = (days: number) => `${addDays(today, days)}T02:00:00.000Z`;
  const order = { currency: 'JPY', paymentState: 'paid' as const };
  const sent = { carrier: says(locale, 'ヤマト運輸', 'Yamato'), trackingNumber: '4921-0057-3312' };
  return [
    {
      ...order,
      ...{
        key: 'A-20418',
        number: 'A-20418',
        orderedAt: at(-353),
        status: 'delivered',
        lines: [{ code: 'YC-520', quantity: 1 }],
      },
    },
    {
      ...order,
      ...{
        key: 'S-88120',
        number: 'S-88120',
        orderedAt: at(-15),
        status: 'delivered',
        lines: [{ code: 'SUB-02', quantity: 1, taxRate: 8 }],
      },
    },
    {
      ...order,
      ...{
        key: 'A-24007',
        number: 'A-24007',
        orderedAt: at(-6),
        status: 'shipped',
        lines: [{ code: 'DS-02', quantity: 1 }],
      },
      shipments: [
        { ...sent, state: 'in_transit', shippedAt: at(-1), expectedOn: addDays(today, 1), deliveredAt: null },
      ],
    },
  ];
}

function storyContracts(today: string, locale: 'ja' | 'en'): DemoPurchases['contracts'] {
  const bought = boughtOn(today);
  return [
    {
      ...{
        key: 'T-4410',
        number: 'T-4410',
        kind: 'subscription',
        name: says(locale, '豆の定期便（月2袋）', 'Bean subscription (2 bags a month)'),
      },
      ...{
        code: 'SUB-02',
        startsOn: addMonths(today, -18),
        nextOn: addDays(today, 15),
        amount: 3960,
        currency: 'JPY',
        renewal: 'auto',
      },
    },
    {
      ...{
        key: 'W-2201',
        number: 'W-2201',
        kind: 'warranty_plan',
        name: says(locale, 'あんしん保証プラス 5年', 'Warranty Plus, 5 years'),
      },
      ...{
        code: 'YC-520',
        startsOn: bought,
        endsOn: addMonths(bought, 60),
        amount: 9800,
        currency: 'JPY',
        period: 'once',
      },
    },
  ];
}

/** What 佐藤 美咲 of the story has bought, agreed and at home; days count from `today`. */
export function storyPurchases(today: string, locale: 'ja' | 'en'): DemoPurchases {
  const bought = boughtOn(today);
  return {
    orders: storyOrders(today, locale),
    contracts: storyContracts(today, locale),
    assets: [
      {
        key: '25K09-004812',
        code: 'YC-520',
        serial: '25K09-004812',
        boughtOn: bought,
        warrantyUntil: addMonths(bought, 12),
      },
      {
        key: '23C02-118204',
        code: 'YK-80',
        serial: '23C02-118204',
        boughtOn: addMonths(today, -43),
        warrantyUntil: addMonths(today, -31),
      },
    ],
    entitlements: [
      {
        ...{ key: 'R-1', name: says(locale, '訪問点検', 'Visits for maintenance'), code: 'YC-520' },
        ...{ startsOn: bought, untilOn: addMonths(bought, 60), quota: 5 },
      },
    ],
  };
}
