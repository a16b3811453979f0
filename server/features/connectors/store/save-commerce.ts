import type { CustomerRef } from '@madoguchi/contracts/commerce-orders.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { saveAsset } from '../../commerce/assets/actions/save-asset.ts';
import { saveContract } from '../../commerce/contracts/actions/save-contract.ts';
import { saveOrder } from '../../commerce/orders/actions/save-order.ts';
import { updateOrder } from '../../commerce/orders/actions/update-order.ts';
import { lockOrder } from '../../commerce/orders/queries.ts';
import { saveProduct } from '../../commerce/products/actions/save-product.ts';
import { lockProduct } from '../../commerce/products/queries.ts';
import { splitName } from '../../customers/names.ts';
import { toMinor } from '../money.ts';
import type { RecordValues } from '../records.ts';
import { findLink } from './link-queries.ts';
import type { StoredRow } from './outcome.ts';

/** Records of commerce are known by (source, external id); the source is the connector. They say by themselves when nothing changed. */
type Row<R extends keyof RecordValues> = StoredRow<RecordValues[R]>;

const iso = (at: Date | undefined): string | null => at?.toISOString() ?? null;

async function productIdOf(ctx: Ctx, source: string, externalId: string | undefined): Promise<string | null> {
  if (externalId === undefined) return null;
  return (await lockProduct(ctx.db, ctx.workspaceId, { source, externalId }))?.id ?? null;
}

async function linkedCustomer(ctx: Ctx, connectorId: string, externalId: string | undefined): Promise<string | null> {
  if (externalId === undefined) return null;
  const link = await findLink(ctx.db, ctx.workspaceId, { connectorId, record: 'customers', externalId });
  return link?.customer_id ?? null;
}

export async function saveProductRow(ctx: Ctx, { connectorId, externalId, values }: Row<'products'>): Promise<void> {
  const { name, currency, taxRate, price } = values;
  await saveProduct(ctx, {
    source: connectorId,
    externalId,
    name,
    currency,
    taxRate,
    // A code people can say; where the system has none, the end of its id.
    code: values.code ?? externalId.split('/').at(-1)?.slice(-80) ?? externalId.slice(-80),
    kana: values.kana ?? '',
    category: values.category ?? '',
    price: price === undefined ? null : toMinor(price, currency),
    jan: values.jan ?? '',
    status: values.ended ? 'ended' : 'on_sale',
    cycleDays: null,
    attributes: {},
  });
}

/** By link, else by an address of the order; somebody unknown with a name becomes a customer. */
async function buyerOf(ctx: Ctx, { connectorId, values }: Row<'orders'>): Promise<CustomerRef> {
  const id = await linkedCustomer(ctx, connectorId, values.customerExternalId);
  if (id) return { id };
  const names = values.customerName ? splitName(values.customerName) : {};
  if (values.email) return { identity: { kind: 'email', value: values.email }, ...names };
  if (values.phone) return { identity: { kind: 'phone', value: values.phone }, ...names };
  throw invalid('customer_not_found');
}

export async function saveOrderRow(ctx: Ctx, row: Row<'orders'>): Promise<void> {
  const { connectorId: source, externalId, values } = row;
  const { currency } = values;
  const lines = [];
  for (const { productExternalId, unitPrice, code, ...line } of values.lines) {
    const productId = await productIdOf(ctx, source, productExternalId);
    lines.push({ ...line, unitPrice: toMinor(unitPrice, currency), ...(productId ? { productId } : { code }) });
  }
  await saveOrder(ctx, {
    source,
    externalId,
    currency,
    lines,
    number: values.number,
    customer: await buyerOf(ctx, row),
    orderedAt: values.orderedAt.toISOString(),
    status: values.status,
    paymentState: values.paymentState,
    total: toMinor(values.total, currency),
    address: values.address ?? '',
    note: values.note ?? '',
    shipments: values.shipments.map(shipmentOf),
    refunds: values.refunds
      .map(({ amount, reason = '', state, at = values.orderedAt }) => ({
        ...{ reason, state },
        amount: toMinor(amount, currency),
        at: at.toISOString(),
      }))
      // Only once in the smallest unit: what rounds to nothing is no refund either.
      .filter(({ amount }) => amount > 0),
  });
}

function shipmentOf(shipment: RecordValues['orders']['shipments'][number]) {
  const { carrier = '', trackingNumber = '', state, expectedOn = null } = shipment;
  return {
    ...{ carrier, trackingNumber, state, expectedOn },
    shippedAt: iso(shipment.shippedAt),
    deliveredAt: iso(shipment.deliveredAt),
  };
}

/** A parcel told by itself, by a warehouse say: that of its tracking number, or one more. */
export async function saveShipmentRow(ctx: Ctx, { connectorId, values }: Row<'shipments'>): Promise<void> {
  const order = await lockOrder(ctx.db, ctx.workspaceId, { source: connectorId, externalId: values.orderExternalId });
  if (!order) throw invalid('order_not_found');
  const told = shipmentOf(values);
  const known = order.shipments.map((one) => ({
    carrier: one.carrier,
    trackingNumber: one.tracking_number,
    state: one.state,
    shippedAt: one.shipped_at,
    expectedOn: one.expected_on,
    deliveredAt: one.delivered_at,
  }));
  const at = known.findIndex((one) => one.trackingNumber === told.trackingNumber);
  const shipments = at === -1 ? [...known, told] : known.with(at, told);
  await updateOrder(ctx, { id: order.id, shipments });
}

export async function saveContractRow(ctx: Ctx, { connectorId, externalId, values }: Row<'contracts'>): Promise<void> {
  const { customerExternalId, productExternalId, amount = 0, ...said } = values;
  const id = await linkedCustomer(ctx, connectorId, customerExternalId);
  if (!id) throw invalid('customer_not_found');
  const productId = await productIdOf(ctx, connectorId, productExternalId);
  await saveContract(ctx, {
    ...said,
    source: connectorId,
    externalId,
    customer: { id },
    productId,
    endsOn: said.endsOn ?? null,
    nextOn: said.nextOn ?? null,
    amount: toMinor(amount, values.currency),
  });
}

export async function saveAssetRow(ctx: Ctx, { connectorId, externalId, values }: Row<'assets'>): Promise<void> {
  const { customerExternalId, productExternalId, ...said } = values;
  const id = await linkedCustomer(ctx, connectorId, customerExternalId);
  if (!id) throw invalid('customer_not_found');
  const productId = await productIdOf(ctx, connectorId, productExternalId);
  await saveAsset(ctx, { ...said, source: connectorId, externalId, customer: { id }, productId });
}
