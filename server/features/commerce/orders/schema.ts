import type { Order, OrderSummary } from '@madoguchi/contracts/commerce-orders.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { presentProductName } from '../products/schema.ts';
import { findOrder, type LineRow, type OrderRow, type ShipmentRow, type SummaryRow } from './queries.ts';
import { trackingUrl } from './tracking.ts';
import { presentWhom } from '../../customers/schema.ts';

const day = (at: Date | null): string | null => at?.toISOString() ?? null;

export function presentSummary(row: SummaryRow): OrderSummary {
  const { id, source, number, status, currency, total, refunded } = row;
  return {
    ...{ id, source, number, status, currency, total, refunded },
    externalId: row.external_id,
    orderedAt: row.ordered_at.toISOString(),
    paymentState: row.payment_state,
    title: row.title ?? '',
    lineCount: row.line_count,
    delivery: row.delivery_state
      ? { state: row.delivery_state, expectedOn: row.expected_on, deliveredAt: day(row.delivered_at) }
      : null,
  };
}

function presentLine(line: LineRow): Order['lines'][number] {
  const { name, code, quantity } = line;
  const product = presentProductName(line.product_id, code, name);
  return { name, code, quantity, unitPrice: line.unit_price, taxRate: line.tax_rate, product };
}

function presentShipment(row: ShipmentRow): Order['shipments'][number] {
  const { carrier, tracking_number: trackingNumber, state } = row;
  return {
    ...{ carrier, trackingNumber, state },
    shippedAt: row.shipped_at,
    expectedOn: row.expected_on,
    deliveredAt: row.delivered_at,
    trackingUrl: trackingUrl(carrier, trackingNumber),
  };
}

/** The fields of a list, read from a whole order. */
function summaryOf(row: OrderRow): SummaryRow {
  const last = row.shipments.at(-1);
  return {
    ...row,
    title: row.lines[0]?.name ?? null,
    line_count: row.lines.length,
    delivery_state: last?.state ?? null,
    expected_on: last?.expected_on ?? null,
    delivered_at: last?.delivered_at ? new Date(last.delivered_at) : null,
  };
}

/** A whole order. @throws not_found. */
export async function presentOrder(ctx: Ctx, id: string): Promise<Order> {
  const row = await findOrder(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  const { address, note, refunds, version } = row;
  return {
    ...presentSummary(summaryOf(row)),
    ...{ address, note, refunds, version },
    customer: presentWhom(row),
    lines: row.lines.map(presentLine),
    totalsByRate: row.totals_by_rate,
    shipments: row.shipments.map(presentShipment),
    conversationId: row.conversation_id,
    updatedAt: row.updated_at.toISOString(),
  };
}
