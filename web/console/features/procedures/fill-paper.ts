import { orderEndpoints, type Order } from '@madoguchi/contracts/commerce-orders';
import type { Answer, Answers, ProcedureStep } from '@madoguchi/contracts/procedures-definition';
import type { ProcedureRun } from '@madoguchi/contracts/procedures';
import { useRef } from 'react';
import { useFormatter, useTimeZone, useTranslations } from 'use-intl';
import { call } from '../../lib/api-client.ts';
import { useMay } from '../../lib/session.ts';

const MOST = 50;
const LONGEST = 200;

async function orderNumbered(customerId: string, number: string): Promise<Order | null> {
  const { items } = await call(orderEndpoints.listOrders, { query: { customerId, limit: MOST } });
  const found = items.find((one) => one.number === number);
  return found ? call(orderEndpoints.getOrder, { params: { id: found.id } }) : null;
}

/**
 * What a paper says of an order, for the fields its document step takes it from: what was bought and for how much by rate,
 * and the day of the sale. Answers nothing where the form has no paper, or the order is none of this customer's.
 */
export function useFillPaper(
  run: ProcedureRun,
  step: ProcedureStep,
): (before: Answers, after: Answers) => Promise<Answers> {
  const t = useTranslations('procedures.form');
  const timeZone = useTimeZone();
  const format = useFormatter();
  const mayRead = useMay('commerce:read');
  const asked = useRef<unknown>(null);
  const inputs = run.definition.steps.find(({ kind }) => kind === 'document')?.inputs ?? [];
  const fieldOf = (name: string) => inputs.find((one) => one.name === name)?.field;
  const saidOf = (order: Order, rate: 10 | 8 | 0): string => {
    const [first, ...others] = order.lines.filter(
      (line) => line.taxRate === rate && line.quantity > 0 && line.unitPrice >= 0,
    );
    if (!first) return '';
    return (others.length > 0 ? t('andMore', { name: first.name, count: others.length }) : first.name).slice(
      0,
      LONGEST,
    );
  };
  const sayOrder = (order: Order, isExcluded: boolean): Record<string, Answer | undefined> => {
    const amountOf = (rate: 10 | 8 | 0) => {
      const found = order.totalsByRate.find((one) => one.rate === rate);
      return found ? found.net + (isExcluded ? 0 : found.tax) : undefined;
    };
    const [ten, eight, none] = [saidOf(order, 10), saidOf(order, 8), saidOf(order, 0)];
    const untaxed = amountOf(0);
    return {
      // An order knows that no tax is on it, not why: exempt is what shops sell most of (vouchers); it stands to be corrected.
      untaxed: untaxed ? ['nontaxable'] : undefined,
      amountNontaxable: untaxed || undefined,
      descriptionNontaxable: (untaxed && none) || undefined,
      amount10: amountOf(10),
      amount8: amountOf(8),
      description: ten || eight || none || undefined,
      description8: ten && eight ? eight : undefined,
      note: order.refunded > 0 ? t('partlyRefunded', { amount: format.number(order.refunded) }) : undefined,
      soldOn: new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(order.orderedAt)),
    };
  };
  return async (before, after) => {
    const field = fieldOf('order');
    const number = field && after[field];
    if (!mayRead || !field || typeof number !== 'string' || number === before[field] || !step.fields.includes(field))
      return {};
    asked.current = number;
    const order = await orderNumbered(run.customer.id, number).catch(() => null);
    // Typed on meanwhile: another order is meant by now.
    if (!order || asked.current !== number || order.currency !== 'JPY') return {};
    const pricing = fieldOf('pricing');
    const said = sayOrder(order, pricing !== undefined && after[pricing] === 'excluded');
    return Object.fromEntries(
      Object.entries(said).flatMap(([name, value]) => {
        const key = fieldOf(name);
        return key !== undefined && value !== undefined && step.fields.includes(key) ? [[key, value]] : [];
      }),
    );
  };
}
