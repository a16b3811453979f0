import { GraphQLError } from 'graphql';

// oxlint-disable-next-line typescript/no-explicit-any
type Row = Record<string, any>;

/** What the shop knows, in the shapes of its schema. */
export interface Shop {
  customers: Row[];
  products: Row[];
  orders: Row[];
  /** Refunds by the key they were asked for with, and what was asked. */
  refundKeys: Map<string, { input: string; refund: Row }>;
  cancellations: number;
}

export const money = (amount: string, currencyCode = 'JPY'): Row => ({
  shopMoney: { amount, currencyCode },
  presentmentMoney: { amount, currencyCode },
});

/** A page by cursor, in order of change, of those that `updated_at:>='…'` names. */
function pageOf(rows: Row[], { first, after, query, sortKey }: Row): Row {
  if (first === undefined || first === null) throw new GraphQLError('you must provide one of first or last');
  if (first > 250) throw new GraphQLError('first cannot exceed 250');
  if (sortKey !== 'UPDATED_AT') throw new GraphQLError('the tests read in order of change');
  const since = query ? /^updated_at:>='([^']+)'$/.exec(String(query)) : null;
  if (query && !since) throw new GraphQLError(`query not understood: ${query}`);
  const wanted = rows
    .filter((row) => !since || Date.parse(row['updatedAt']) >= Date.parse(since[1] ?? ''))
    .toSorted((a, b) => Date.parse(a['updatedAt']) - Date.parse(b['updatedAt']));
  const from = after ? Number(Buffer.from(String(after), 'base64').toString()) : 0;
  const nodes = wanted.slice(from, from + first);
  const end = from + nodes.length;
  const cursor = (at: number): string => Buffer.from(String(at)).toString('base64');
  return {
    nodes: nodes.map(connected),
    pageInfo: {
      hasNextPage: end < wanted.length,
      hasPreviousPage: from > 0,
      startCursor: cursor(from),
      endCursor: cursor(end),
    },
  };
}

const whole = (nodes: Row[]): Row => ({ nodes, pageInfo: { hasNextPage: false, hasPreviousPage: false } });

/** Lists inside are connections too. */
function connected(row: Row): Row {
  return {
    ...row,
    ...(row['variants'] ? { variants: whole(row['variants']) } : {}),
    ...(row['lineItems'] ? { lineItems: whole(row['lineItems']) } : {}),
  };
}

const find = (rows: Row[], id: string): Row | null => {
  const row = rows.find((one) => one['id'] === id);
  return row ? connected(row) : null;
};

const wrong = (field: string, message: string): Row => ({ userErrors: [{ field: [field], message }] });

/** What @idempotent was given on the field that is resolved. */
function keyOf(info: { fieldNodes: readonly Row[]; variableValues: Row }): string | null {
  const directive = info.fieldNodes[0]?.['directives']?.find((one: Row) => one['name'].value === 'idempotent');
  const value = directive?.arguments[0]?.value;
  if (!value) return null;
  return value.kind === 'Variable' ? info.variableValues[value.name.value] : value.value;
}

function refundCreate(shop: Shop, { input }: Row, info: never): Row {
  const key = keyOf(info);
  // Demanded since 2026-04, though the schema does not say so.
  if (!key)
    throw new GraphQLError('The @idempotent directive is required for this mutation', {
      extensions: { code: 'BAD_REQUEST' },
    });
  const known = shop.refundKeys.get(key);
  const said = JSON.stringify(input);
  if (known && known.input !== said)
    throw new GraphQLError('key was used with other parameters', {
      extensions: { code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH' },
    });
  if (known) return { refund: known.refund, userErrors: [] };
  const order = shop.orders.find((one) => one['id'] === input.orderId);
  if (!order) return wrong('orderId', 'Order does not exist');
  const amount = Number(input.transactions?.[0]?.amount ?? 0);
  const parent = (order['transactions'] as Row[]).find((one) => one['id'] === input.transactions?.[0]?.parentId);
  if (!parent) return wrong('transactions', 'Parent transaction is required');
  const before = (order['refunds'] as Row[]).reduce(
    (sum, one) => sum + Number(one['totalRefundedSet'].shopMoney.amount),
    0,
  );
  if (before + amount > Number(order['totalPriceSet'].shopMoney.amount))
    return wrong('transactions', 'Refund amount cannot be greater than the available amount');
  const refund = {
    id: `gid://shopify/Refund/${shop.refundKeys.size + 1}`,
    createdAt: order['updatedAt'],
    note: input.note,
    totalRefundedSet: money(String(amount)),
  };
  order['refunds'].push(refund);
  shop.refundKeys.set(key, { input: said, refund });
  return { order: connected(order), refund, userErrors: [] };
}

function orderCancel(shop: Shop, { orderId }: Row): Row {
  const order = shop.orders.find((one) => one['id'] === orderId);
  const error = (message: string, code: string): Row => ({
    job: null,
    orderCancelUserErrors: [{ field: ['orderId'], message, code }],
  });
  if (!order) return error('Order does not exist', 'NOT_FOUND');
  if (order['cancelledAt']) return error('Cannot cancel an order that has already been canceled', 'INVALID');
  order['cancelledAt'] = order['updatedAt'];
  shop.cancellations += 1;
  return { job: { id: 'gid://shopify/Job/1', done: false }, orderCancelUserErrors: [] };
}

function orderUpdate(shop: Shop, { input }: Row): Row {
  const order = shop.orders.find((one) => one['id'] === input.id);
  if (!order) return { order: null, ...wrong('id', 'Order does not exist') };
  const { firstName = '', lastName = '', ...address } = input.shippingAddress ?? {};
  order['shippingAddress'] = {
    id: 'gid://shopify/MailingAddress/1',
    ...address,
    name: `${lastName} ${firstName}`.trim(),
  };
  return { order: connected(order), userErrors: [] };
}

export function shopRoot(shop: Shop): Record<string, unknown> {
  return {
    shop: { id: 'gid://shopify/Shop/1', name: '珈琲堂', myshopifyDomain: 'coffee.myshopify.com', currencyCode: 'JPY' },
    customer: ({ id }: Row) => find(shop.customers, id),
    product: ({ id }: Row) => find(shop.products, id),
    order: ({ id }: Row) => find(shop.orders, id),
    customers: (args: Row) => pageOf(shop.customers, args),
    products: (args: Row) => pageOf(shop.products, args),
    orders: (args: Row) => pageOf(shop.orders, args),
    refundCreate: (args: Row, _ctx: unknown, info: never) => refundCreate(shop, args, info),
    orderCancel: (args: Row) => orderCancel(shop, args),
    orderUpdate: (args: Row) => orderUpdate(shop, args),
  };
}
