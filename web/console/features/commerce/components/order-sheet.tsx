import type { Order } from '@madoguchi/contracts/commerce-orders';
import { KeyValues } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { Table } from '@madoguchi/ui/table';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useMoneyText } from '../../../lib/money-text.ts';
import { useDayText } from '../use-words.ts';

function Lines({ order }: { order: Order }) {
  const t = useTranslations('commerce.order');
  const money = useMoneyText();
  const columns = [
    { id: 'name', label: t('product') },
    { id: 'quantity', label: t('quantity'), align: 'end' as const },
    { id: 'price', label: t('unitPrice'), align: 'end' as const },
    { id: 'sum', label: t('sum'), align: 'end' as const },
  ];
  return (
    <Table label={t('lines')} columns={columns}>
      {order.lines.map((line, place) => (
        <tr key={place}>
          <td>
            {line.name} <span className="t3 f12">{line.code}</span>
          </td>
          <td className="num">{line.quantity}</td>
          <td className="num">
            {money(line.unitPrice, order.currency)} <span className="t3 f12">{t('rate', { rate: line.taxRate })}</span>
          </td>
          <td className="num">{money(line.quantity * line.unitPrice, order.currency)}</td>
        </tr>
      ))}
    </Table>
  );
}

function Shipments({ order }: { order: Order }) {
  const t = useTranslations('commerce.order');
  const day = useDayText();
  if (order.shipments.length === 0) return null;
  return (
    <ul className="record-list" aria-label={t('shipments')}>
      {order.shipments.map((one, place) => (
        <li key={place}>
          <Icon name="truck" size={14} /> <b>{t(`shipment.${one.state}`)}</b> {one.carrier}{' '}
          {one.trackingUrl ? (
            <Link href={one.trackingUrl} target="_blank" rel="noreferrer">
              {one.trackingNumber} <Icon name="ext" size={12} label={t('track')} />
            </Link>
          ) : (
            one.trackingNumber
          )}
          <span className="t2">
            {one.deliveredAt
              ? t('delivered', { date: day(one.deliveredAt) })
              : one.expectedOn
                ? t('expected', { date: day(one.expectedOn) })
                : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Refunds({ order }: { order: Order }) {
  const t = useTranslations('commerce.order');
  const day = useDayText();
  const money = useMoneyText();
  if (order.refunds.length === 0) return null;
  return (
    <ul className="record-list" aria-label={t('refunds')}>
      {order.refunds.map((one, place) => (
        <li key={place}>
          <Icon name="undo" size={14} /> <b>{t(`refund.${one.state}`)}</b> {money(one.amount, order.currency)}{' '}
          <span className="t2">
            {day(one.at)} {one.reason}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** An order as it stands: what, for how much, where it is, what went back. */
export function OrderSheet({ order }: { order: Order }) {
  const t = useTranslations('commerce.order');
  const day = useDayText();
  const money = useMoneyText();
  const facts = [
    { label: t('number'), value: `#${order.number}` },
    { label: t('orderedAt'), value: day(order.orderedAt) },
    { label: t('statusLabel'), value: t(`status.${order.status}`) },
    { label: t('payment'), value: t(`paymentState.${order.paymentState}`) },
    {
      label: t('total'),
      value: (
        <>
          <b>{money(order.total, order.currency)}</b>{' '}
          <span className="t3 f12">
            {order.totalsByRate.map(({ rate, tax }) => t('taxOf', { rate, tax: money(tax, order.currency) })).join(' ')}
          </span>
        </>
      ),
    },
    ...(order.refunded > 0 ? [{ label: t('refunded'), value: money(order.refunded, order.currency) }] : []),
    ...(order.address ? [{ label: t('address'), value: order.address }] : []),
    ...(order.note ? [{ label: t('note'), value: order.note }] : []),
  ];
  return (
    <>
      <KeyValues items={facts} />
      <Lines order={order} />
      <Shipments order={order} />
      <Refunds order={order} />
    </>
  );
}
