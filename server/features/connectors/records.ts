import type { RecordName } from '@madoguchi/contracts/connectors.ts';
import { z } from 'zod';

/**
 * What a row of each kind must say before it is taken over. Other systems write numbers as texts and nothing as '' or
 * null; both are read as what is meant. Money is in major units with its currency, as systems say it.
 */
const present = (value: unknown): unknown => (value === '' || value === null ? undefined : value);
const plain = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : typeof value === 'string'
      ? value.trim()
      : value;
const text = (max: number) => z.preprocess((value) => present(plain(value)), z.string().max(max).optional());
const needed = (max: number) => z.preprocess((value) => present(plain(value)), z.string().min(1).max(max));
const asNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d[\d,]*(\.\d+)?$/.test(value.trim())
    ? Number(value.replaceAll(',', ''))
    : present(value);
const amount = z.preprocess(asNumber, z.number().min(0).max(1e12).optional());
const quantity = z.preprocess(asNumber, z.number().int().min(-1e9).max(1e9));
const asInstant = (value: unknown): unknown => {
  const some = present(value);
  // Seconds or milliseconds since 1970, or any date JavaScript reads.
  if (typeof some === 'number') return new Date(some < 1e11 ? some * 1000 : some);
  return typeof some === 'string'
    ? new Date(/^\d{4}[/-]\d{1,2}[/-]\d{1,2}$/.test(some) ? some.replaceAll('/', '-') : some)
    : some;
};
const instant = z.preprocess(asInstant, z.date().optional());
const asDay = (value: unknown): unknown => {
  const some = present(plain(value));
  const found = typeof some === 'string' ? /^(\d{4})[/-]?(\d{2})[/-]?(\d{2})/.exec(some) : null;
  return found ? `${found[1]}-${found[2]}-${found[3]}` : some;
};
const day = z.preprocess(asDay, z.iso.date().optional());
const currency = z.preprocess(
  (value) => present(plain(value)),
  z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('JPY'),
);
const taxRate = z.preprocess(asNumber, z.union([z.literal(0), z.literal(8), z.literal(10)]).default(10));
const list = <T extends z.ZodType>(item: T) => z.preprocess((value) => value ?? [], z.array(item).max(500));

const customers = z.object({
  name: text(200),
  familyName: text(100),
  givenName: text(100),
  familyKana: text(100),
  givenKana: text(100),
  email: text(254),
  phone: text(40),
  locale: z.preprocess(present, z.enum(['ja', 'en']).optional().catch(undefined)),
  companyExternalId: text(190),
});
const companies = z.object({ name: needed(200), kana: text(200), domain: text(253) });
const products = z.object({
  code: text(80),
  name: needed(200),
  kana: text(200),
  category: text(200),
  price: amount,
  currency,
  taxRate,
  jan: text(20),
  ended: z.preprocess((value) => value === true || value === 'true' || value === 1 || value === '1', z.boolean()),
});
const stock = z.object({
  productExternalId: needed(190),
  place: text(80),
  quantity,
  nextArrivalOn: day,
  nextArrivalQuantity: z.preprocess(asNumber, z.number().int().optional()),
});
const line = z.object({
  name: needed(200),
  code: text(80),
  productExternalId: text(190),
  // 0: cancelled out of the order.
  quantity: z.preprocess(asNumber, z.number().int().min(0)),
  unitPrice: z.preprocess(asNumber, z.number().min(0)),
  taxRate,
});
const shipment = z.object({
  carrier: text(80),
  trackingNumber: text(80),
  state: z.preprocess(
    present,
    z.enum(['preparing', 'in_transit', 'out_for_delivery', 'delivered', 'returned', 'lost']).default('in_transit'),
  ),
  shippedAt: instant,
  expectedOn: day,
  deliveredAt: instant,
});
const refund = z.object({
  amount: z.preprocess(asNumber, z.number().min(0)),
  reason: text(300),
  state: z.preprocess(present, z.enum(['requested', 'done', 'failed']).default('done')),
  at: instant,
});
const orders = z.object({
  number: needed(80),
  customerExternalId: text(190),
  email: text(254),
  phone: text(40),
  customerName: text(200),
  orderedAt: z.preprocess(asInstant, z.date()),
  status: z.preprocess(
    present,
    z.enum(['placed', 'preparing', 'shipped', 'delivered', 'cancelled', 'returned']).default('placed'),
  ),
  paymentState: z.preprocess(
    present,
    z.enum(['unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'failed']).default('unpaid'),
  ),
  currency,
  total: z.preprocess(asNumber, z.number().min(0)),
  address: text(500),
  note: text(2000),
  lines: list(line),
  shipments: list(shipment),
  refunds: list(refund),
});
const shipments = shipment.extend({ orderExternalId: needed(190) });
const contracts = z.object({
  number: needed(80),
  customerExternalId: needed(190),
  kind: z.preprocess(
    present,
    z.enum(['subscription', 'maintenance', 'warranty_plan', 'trial', 'other']).default('other'),
  ),
  name: needed(200),
  productExternalId: text(190),
  status: z.preprocess(present, z.enum(['active', 'paused', 'cancelled', 'ended']).default('active')),
  startsOn: z.preprocess(asDay, z.iso.date()),
  endsOn: day,
  renewal: z.preprocess(present, z.enum(['auto', 'manual', 'none']).default('none')),
  nextOn: day,
  amount,
  currency,
  period: z.preprocess(present, z.enum(['once', 'month', 'quarter', 'year']).default('month')),
  note: text(2000),
});
const assets = z.object({
  customerExternalId: needed(190),
  productExternalId: text(190),
  name: needed(200),
  serial: text(80),
  lot: text(40),
  boughtOn: day,
  warrantyUntil: day,
  installedAt: text(300),
});

const severities = {
  info: 'notice',
  minor: 'notice',
  low: 'notice',
  warn: 'warning',
  major: 'critical',
  high: 'critical',
  error: 'critical',
} as const;
const asSeverity = (value: unknown): unknown => {
  const said = String(present(plain(value)) ?? 'warning').toLowerCase();
  return severities[said as keyof typeof severities] ?? said;
};
/** A list, or one text of serials with commas between them. */
const asSerials = (value: unknown): unknown =>
  typeof value === 'string' ? value.split(/[,、\s]+/u).filter(Boolean) : (present(value) ?? []);
const alerts = z.object({
  title: needed(200),
  detail: text(4000),
  severity: z.preprocess(asSeverity, z.enum(['notice', 'warning', 'critical'])),
  product: text(200),
  lot: text(200),
  serials: z.preprocess(asSerials, z.array(z.string().trim().min(1).max(80)).max(500)),
  service: text(200),
  resolved: z.preprocess(
    (value) => value === true || ['true', '1', 'resolved', 'closed', 'ok'].includes(String(value).toLowerCase()),
    z.boolean(),
  ),
});

/** When the other system says it was changed: what is told later of an earlier time is passed over. */
const told = { changedAt: instant };
/** Deleted there: true, a time, or any other word for yes; then nothing else of the row is needed. */
const removable = {
  ...told,
  gone: z.preprocess((value) => isGone(value), z.boolean()),
};

/** Is this what a system says of a record it has deleted? A time of deletion counts; 0, no and nothing do not. */
export const isGone = (value: unknown): boolean =>
  value !== undefined && value !== null && !['', 'false', '0', 'no'].includes(String(value).trim().toLowerCase());

/** What comes of a record that is gone; the rest of its row is not there any more. */
export const GONE_SHAPE = z.object(removable);

export const RECORD_SHAPES = {
  customers: customers.extend(told),
  companies: companies.extend(told),
  products: products.extend(removable),
  stock: stock.extend(told),
  orders: orders.extend(removable),
  shipments: shipments.extend(told),
  contracts: contracts.extend(removable),
  assets: assets.extend(told),
  alerts: alerts.extend(told),
} satisfies Record<RecordName, z.ZodObject>;
export type RecordValues = { [R in RecordName]: z.infer<(typeof RECORD_SHAPES)[R]> };

/** The fields of a kind of record, for the editor of mappings; `needed` ones cannot be left out. */
export function fieldsOf(record: RecordName): { name: string; needed: boolean }[] {
  const { shape } = RECORD_SHAPES[record];
  return Object.entries(shape).map(([name, field]) => ({ name, needed: !field.safeParse(undefined).success }));
}
