import type { ReadRow } from '../../connector.ts';

/** A node as our documents ask for it; the strict server of the tests holds them to the shop's schema. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Node = Record<string, any>;

export function customerRow(node: Node): ReadRow {
  return {
    externalId: String(node['id']),
    raw: node,
    values: {
      familyName: node['lastName'],
      givenName: node['firstName'],
      email: node['defaultEmailAddress']?.emailAddress,
      phone: node['defaultPhoneNumber']?.phoneNumber,
      locale: String(node['locale'] ?? '').slice(0, 2),
    },
  };
}

/** `コーヒーメーカー` with variants `黒` and `白` is two products; the one variant of a plain product is called so by the shop. */
export function productRows(node: Node): ReadRow[] {
  return (node['variants'].nodes as Node[]).map((variant) => ({
    externalId: String(variant['id']),
    raw: { ...node, variants: { nodes: [variant] } },
    values: {
      name: variant['title'] === 'Default Title' ? node['title'] : `${node['title']} ${variant['title']}`,
      code: variant['sku'],
      jan: variant['barcode'],
      price: variant['price'],
      category: node['productType'],
      ended: node['status'] !== 'ACTIVE',
    },
  }));
}

export function stockRows(node: Node): ReadRow[] {
  return (node['variants'].nodes as Node[])
    .filter((variant) => variant['inventoryQuantity'] !== null)
    .map((variant) => ({
      externalId: String(variant['id']),
      raw: variant,
      values: { productExternalId: variant['id'], quantity: variant['inventoryQuantity'] },
    }));
}

const PAYMENT: Record<string, string> = {
  PAID: 'paid',
  PENDING: 'unpaid',
  AUTHORIZED: 'authorised',
  PARTIALLY_PAID: 'unpaid',
  PARTIALLY_REFUNDED: 'partly_refunded',
  REFUNDED: 'refunded',
  EXPIRED: 'failed',
  VOIDED: 'failed',
};

const SHIPMENT: Record<string, string> = {
  DELIVERED: 'delivered',
  OUT_FOR_DELIVERY: 'out_for_delivery',
  CANCELED: 'returned',
  FAILURE: 'lost',
  SUBMITTED: 'preparing',
  LABEL_PURCHASED: 'preparing',
  LABEL_PRINTED: 'preparing',
};

function statusOf(node: Node): string {
  if (node['cancelledAt']) return 'cancelled';
  const shipments = node['fulfillments'] as Node[];
  const isShipped = node['displayFulfillmentStatus'] === 'FULFILLED';
  if (isShipped && shipments.every((one) => one['displayStatus'] === 'DELIVERED')) return 'delivered';
  return isShipped ? 'shipped' : shipments.length > 0 ? 'preparing' : 'placed';
}

function addressOf(address: Node | null): string {
  if (!address) return '';
  const place = [address['province'], address['city'], address['address1'], address['address2']]
    .filter(Boolean)
    .join(' ');
  return [address['zip'] ? `〒${address['zip']}` : '', place, address['company'], address['name']]
    .filter(Boolean)
    .join(' ');
}

export function orderRow(node: Node): ReadRow {
  const customer = node['customer'] as Node | null;
  return {
    externalId: String(node['id']),
    raw: node,
    values: {
      number: node['name'],
      customerExternalId: customer?.['id'],
      customerName: [customer?.['lastName'], customer?.['firstName']].filter(Boolean).join(' '),
      email: node['email'],
      phone: node['phone'],
      orderedAt: node['createdAt'],
      status: statusOf(node),
      paymentState: PAYMENT[String(node['displayFinancialStatus'])] ?? 'unpaid',
      currency: node['totalPriceSet'].shopMoney.currencyCode,
      total: node['totalPriceSet'].shopMoney.amount,
      address: addressOf(node['shippingAddress']),
      note: node['note'],
      lines: (node['lineItems'].nodes as Node[]).map(lineOf),
      shipments: (node['fulfillments'] as Node[]).map(shipmentOf),
      refunds: (node['refunds'] as Node[])
        .filter((refund) => Number(refund['totalRefundedSet'].shopMoney.amount) > 0)
        .map((refund) => ({
          amount: refund['totalRefundedSet'].shopMoney.amount,
          reason: refund['note'],
          state: 'done',
          at: refund['createdAt'],
        })),
    },
  };
}

function lineOf(line: Node): Record<string, unknown> {
  const rate = Number((line['taxLines'] as Node[])[0]?.['ratePercentage'] ?? 10);
  return {
    name: line['name'],
    code: line['sku'],
    productExternalId: line['variant']?.id,
    quantity: line['quantity'],
    unitPrice: line['originalUnitPriceSet'].shopMoney.amount,
    taxRate: rate === 8 || rate === 0 ? rate : 10,
  };
}

function shipmentOf(shipment: Node): Record<string, unknown> {
  const tracking = (shipment['trackingInfo'] as Node[])[0];
  return {
    carrier: tracking?.['company'],
    trackingNumber: tracking?.['number'],
    state: SHIPMENT[String(shipment['displayStatus'])] ?? 'in_transit',
    shippedAt: shipment['createdAt'],
    expectedOn: shipment['estimatedDeliveryAt'],
    deliveredAt: shipment['deliveredAt'],
  };
}
