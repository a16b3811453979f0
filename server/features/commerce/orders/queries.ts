import { sql, type RawBuilder } from 'kysely';
import { narrowedTo, type Narrowing } from '../../custom-fields/condition-queries.ts';
import type { Db } from '../../../kernel/database.ts';
import type { Place } from '../cursor.ts';
import { rowsOf } from '../people-queries.ts';
import type { NamedCustomer } from '../../customers/queries.ts';

export type OrderStatus = 'placed' | 'preparing' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
export type ShipmentState = 'preparing' | 'in_transit' | 'out_for_delivery' | 'delivered' | 'returned' | 'lost';

export interface RateTotal {
  rate: 10 | 8 | 0;
  net: number;
  tax: number;
}

export interface OrderFields {
  customer_id: string;
  number: string;
  ordered_at: Date;
  status: OrderStatus;
  currency: string;
  total: number;
  totals_by_rate: RateTotal[];
  payment_state: 'unpaid' | 'authorised' | 'paid' | 'partly_refunded' | 'refunded' | 'failed';
  refunded: number;
  value: number;
  address: string;
  note: string;
  conversation_id: string | null;
}

export interface LineRow {
  product_id: string | null;
  name: string;
  code: string;
  quantity: number;
  unit_price: number;
  tax_rate: 10 | 8 | 0;
}

export interface ShipmentRow {
  carrier: string;
  tracking_number: string;
  state: ShipmentState;
  /** Instants and days as text: they are compared and shown, never counted with. */
  shipped_at: string | null;
  expected_on: string | null;
  delivered_at: string | null;
}

export interface RefundRow {
  amount: number;
  reason: string;
  state: 'requested' | 'done' | 'failed';
  at: string;
}

/** Everything an order consists of besides its own fields. */
export interface OrderParts {
  lines: LineRow[];
  shipments: ShipmentRow[];
  refunds: RefundRow[];
}

export interface SummaryRow extends Omit<OrderFields, 'totals_by_rate' | 'value'> {
  id: string;
  source: string;
  external_id: string;
  title: string | null;
  line_count: number;
  delivery_state: ShipmentState | null;
  expected_on: string | null;
  delivered_at: Date | null;
}

export interface OrderRow extends OrderFields, OrderParts {
  id: string;
  source: string;
  external_id: string;
  updated_at: Date;
  version: number;
}

const OWN = sql`o.id, o.source, o.external_id, o.customer_id, o.number, o.ordered_at, o.status, o.currency, o.total, o.payment_state, o.refunded,
  o.address, o.note, o.conversation_id`;
const SUMMARY = sql`${OWN}, l.title, coalesce(l.line_count, 0) as line_count, s.state as delivery_state, s.expected_on::text as expected_on, s.delivered_at`;
/** Lines and shipments by their primary keys, which begin with the order. */
const PARTS = sql`
  left join lateral (select (array_agg(name order by position))[1] as title, count(*)::int as line_count from order_lines
    where workspace_id = o.workspace_id and order_id = o.id) l on true
  left join lateral (select state, expected_on, delivered_at from order_shipments
    where workspace_id = o.workspace_id and order_id = o.id order by position desc limit 1) s on true`;
const CUSTOMER = sql`cu.family_name, cu.given_name, cu.anonymous, cu.visitor_number, co.name as company_name`;
const WITH_CUSTOMER = sql`join customers cu on cu.workspace_id = o.workspace_id and cu.id = o.customer_id
  left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id`;

const NEWEST = sql`ordered_at desc, id desc`;

/** The newest orders of a merge group (orders_of_customer). */
export async function listRecentOrders(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
  limit: number,
): Promise<SummaryRow[]> {
  const wanted = { table: 'orders', customerIds, conditions: sql``, order: NEWEST, limit } as const;
  const result =
    await sql<SummaryRow>`select ${SUMMARY} from ${rowsOf(workspaceId, wanted)} o ${PARTS} order by o.ordered_at desc, o.id desc`.execute(
      db,
    );
  return result.rows;
}

export interface OrderFilter {
  customerIds: readonly string[] | null;
  numberKey: string | null;
  /** Ids of those that hold what was typed in an own field. */
  also: readonly string[];
  status: string | null;
  source: string | null;
  own?: Narrowing;
}

function orderConditions(filter: OrderFilter): RawBuilder<unknown> {
  const { numberKey, also, status, source, own } = filter;
  const number = sql`number_key = ${numberKey}`;
  const named = also.length > 0 ? sql`(${number} or id = any(${also}::uuid[]))` : number;
  return sql`${narrowedTo(own, sql`orders.workspace_id`, sql`orders.id`)} ${numberKey ? sql`and ${named}` : sql``}
    ${status ? sql`and status = ${status}` : sql``} ${source ? sql`and source = ${source}` : sql``}`;
}

/** Newest first (orders_of_customer, orders_by_number or orders_by_time). */
export async function listOrders(
  db: Db,
  workspaceId: string,
  filter: OrderFilter,
  page: { after: Place | null; limit: number },
): Promise<(SummaryRow & NamedCustomer)[]> {
  const after = page.after
    ? sql`and (ordered_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const conditions = sql`${orderConditions(filter)} ${after}`;
  const { customerIds } = filter;
  const rows = rowsOf(workspaceId, { table: 'orders', customerIds, conditions, order: NEWEST, limit: page.limit });
  const result = await sql<
    SummaryRow & NamedCustomer
  >`select ${SUMMARY}, ${CUSTOMER} from ${rows} o ${WITH_CUSTOMER} ${PARTS}
    order by o.ordered_at desc, o.id desc`.execute(db);
  return result.rows;
}

/** An instant as JSON has it, in UTC with milliseconds: what comes back is what was sent. */
const iso = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const LINES = sql`coalesce((select json_agg(json_build_object('product_id', product_id, 'name', name, 'code', code, 'quantity', quantity, 'unit_price', unit_price,
  'tax_rate', tax_rate) order by position) from order_lines where workspace_id = o.workspace_id and order_id = o.id), '[]')`;
const SHIPMENTS = sql`coalesce((select json_agg(json_build_object('carrier', carrier, 'tracking_number', tracking_number, 'state', state, 'shipped_at', ${iso('shipped_at')},
  'expected_on', expected_on::text, 'delivered_at', ${iso('delivered_at')}) order by position) from order_shipments where workspace_id = o.workspace_id and order_id = o.id), '[]')`;
const REFUNDS = sql`coalesce((select json_agg(json_build_object('amount', amount, 'reason', reason, 'state', state, 'at', ${iso('at')}) order by position)
  from order_refunds where workspace_id = o.workspace_id and order_id = o.id), '[]')`;

export async function findOrder(db: Db, workspaceId: string, id: string): Promise<(OrderRow & NamedCustomer) | null> {
  const result = await sql<
    OrderRow & NamedCustomer
  >`select ${OWN}, o.totals_by_rate, o.value, o.updated_at, o.version, ${CUSTOMER},
      ${LINES} as lines, ${SHIPMENTS} as shipments, ${REFUNDS} as refunds
    from orders o ${WITH_CUSTOMER} where o.workspace_id = ${workspaceId} and o.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export async function lockOrder(
  db: Db,
  workspaceId: string,
  by: { id: string } | { source: string; externalId: string },
): Promise<OrderRow | null> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`source = ${by.source} and external_id = ${by.externalId}`;
  const locked = await sql<{
    id: string;
  }>`select id from orders where workspace_id = ${workspaceId} and ${which} for update`.execute(db);
  return locked.rows[0] ? findOrder(db, workspaceId, locked.rows[0].id) : null;
}
