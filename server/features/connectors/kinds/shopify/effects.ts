import type { EffectCall, EffectOutcome, EffectTrace, System } from '../../connector.ts';
import { EFFECT_PAYLOADS } from '../../effect-payloads.ts';
import { toMajor, toMinor } from '../../money.ts';
import { SystemTrouble } from '../../trouble.ts';
import { askShop } from './client.ts';
import { CANCEL, CHANGE_ADDRESS, PAYMENTS, REFUND } from './documents.ts';
import type { Node } from './rows.ts';

interface UserError {
  field: string[] | null;
  message: string;
}

/** Carries the key into the shop's own records, where it is found when an answer was lost. */
const mark = (effect: EffectCall): string => `[${effect.key}]`;

const failed = (code: string, detail: string): EffectOutcome => ({ state: 'failed', code, detail });
const refusedBy = (errors: readonly UserError[]): EffectOutcome =>
  failed('request_refused', errors.map((error) => error.message).join('; '));

/** Reading before writing: whatever goes wrong here, nothing was done. */
async function paymentsOf(system: System, orderId: string): Promise<Node | null> {
  try {
    return (await askShop(system, PAYMENTS, { id: orderId }))['order'] as Node | null;
  } catch (error) {
    if (!(error instanceof SystemTrouble)) throw error;
    const { code, need, detail, retryAfterSeconds } = error;
    throw new SystemTrouble(code, { need, detail, retryAfterSeconds, hadNoEffect: true });
  }
}

async function refund(system: System, effect: EffectCall): Promise<EffectOutcome> {
  const { orderId, amount, currency, lines, note, notifyCustomer } = EFFECT_PAYLOADS.refund.parse(effect.payload);
  const order = await paymentsOf(system, orderId);
  if (!order) return failed('order_not_found', orderId);
  const paid = (order['transactions'] as Node[]).find(
    (one) => one['status'] === 'SUCCESS' && (one['kind'] === 'SALE' || one['kind'] === 'CAPTURE'),
  );
  if (!paid) return failed('nothing_paid', '');
  const money = paid['amountSet'].shopMoney as { amount: string; currencyCode: string };
  if (money.currencyCode !== currency) return failed('currency_differs', money.currencyCode);
  if (toMinor(Number(money.amount), currency) < amount) return failed('more_than_paid', money.amount);
  const input = {
    orderId,
    note: `${note} ${mark(effect)}`.trim(),
    notify: notifyCustomer,
    refundLineItems: lines.map((line) => ({ lineItemId: line.lineId, quantity: line.quantity })),
    transactions: [
      { orderId, parentId: paid['id'], gateway: paid['gateway'], kind: 'REFUND', amount: toMajor(amount, currency) },
    ],
  };
  const data = await askShop(system, REFUND, { input, key: effect.key });
  const answer = data['refundCreate'] as { refund: Node | null; userErrors: UserError[] };
  if (answer.userErrors.length > 0) return refusedBy(answer.userErrors);
  return { state: 'done', externalId: String(answer.refund?.['id'] ?? ''), result: { amount, currency } };
}

const REASONS = { customer: 'CUSTOMER', inventory: 'INVENTORY', staff: 'STAFF', other: 'OTHER' } as const;

async function cancel(system: System, effect: EffectCall): Promise<EffectOutcome> {
  const asked = EFFECT_PAYLOADS.cancel_order.parse(effect.payload);
  const { orderId, reason, restock, notifyCustomer, note } = asked;
  const data = await askShop(system, CANCEL, {
    orderId,
    reason: REASONS[reason],
    refundMethod: { originalPaymentMethodsRefund: asked.refund },
    restock,
    notifyCustomer,
    staffNote: `${note} ${mark(effect)}`.trim(),
  });
  const answer = data['orderCancel'] as { orderCancelUserErrors: UserError[] };
  if (answer.orderCancelUserErrors.length > 0) return refusedBy(answer.orderCancelUserErrors);
  return { state: 'done', externalId: orderId, result: {} };
}

async function changeAddress(system: System, effect: EffectCall): Promise<EffectOutcome> {
  const { orderId, address } = EFFECT_PAYLOADS.change_address.parse(effect.payload);
  const shippingAddress = {
    zip: address.postalCode,
    ...(address.prefectureCode ? { provinceCode: address.prefectureCode } : {}),
    city: address.city,
    address1: address.line1,
    address2: address.line2,
    company: address.company,
    lastName: address.familyName,
    firstName: address.givenName,
    phone: address.phone,
    countryCode: address.countryCode,
  };
  const data = await askShop(system, CHANGE_ADDRESS, { input: { id: orderId, shippingAddress } });
  const answer = data['orderUpdate'] as { order: Node | null; userErrors: UserError[] };
  if (answer.userErrors.length > 0) return refusedBy(answer.userErrors);
  return { state: 'done', externalId: orderId, result: {} };
}

type Carry = (system: System, effect: EffectCall) => Promise<EffectOutcome>;
export const SHOP_EFFECTS: Readonly<Record<string, Carry>> = {
  refund,
  cancel_order: cancel,
  change_address: changeAddress,
};

/** Refunds carry our key in their note; a cancelled order is cancelled; the same address twice is the same address. */
export async function lookUpInShop(system: System, effect: EffectCall): Promise<EffectTrace> {
  if (effect.kind === 'change_address') return { state: 'absent' };
  const order = await paymentsOf(system, String(effect.payload['orderId']));
  if (!order) return { state: 'absent' };
  if (effect.kind === 'cancel_order')
    return order['cancelledAt'] ? { state: 'done', externalId: String(order['id']) } : { state: 'absent' };
  const found = (order['refunds'] as Node[]).find((one) => String(one['note'] ?? '').includes(mark(effect)));
  return found ? { state: 'done', externalId: String(found['id']) } : { state: 'absent' };
}
