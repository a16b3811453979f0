import type { Availability } from '@madoguchi/contracts/commerce-suggestions';
import type { Product } from '@madoguchi/contracts/commerce-products';
import { useTranslations } from 'use-intl';
import { useDayText } from '../use-words.ts';

/** Is it there, until when can it be with the customer, and does that do. */
export function AvailabilityText({ availability }: { availability: Availability }) {
  const t = useTranslations('commerce.stock');
  const day = useDayText();
  const { state, quantity, arrivesOn, nextArrivalOn, inTime } = availability;
  const stock =
    state === 'now'
      ? t('there', { quantity })
      : state === 'arrival'
        ? t('coming', { date: nextArrivalOn ? day(nextArrivalOn) : '' })
        : t(state === 'out' ? 'out' : 'notCounted');
  return (
    <span className={inTime === false ? 'tw' : 't2'}>
      {stock}
      {arrivesOn ? <> · {t('arrives', { date: day(arrivesOn) })}</> : null}
      {inTime === null ? null : <b> {t(inTime ? 'inTime' : 'late')}</b>}
    </span>
  );
}

/** How much lies there, as lists say it. */
export function StockText({ product }: { product: Pick<Product, 'stock'> }) {
  const t = useTranslations('commerce.stock');
  const day = useDayText();
  const { stock } = product;
  if (!stock) return <span className="t3">{t('notCounted')}</span>;
  if (stock.quantity > 0) return <span>{t('there', { quantity: stock.quantity })}</span>;
  return <span className="tw">{stock.nextArrivalOn ? t('coming', { date: day(stock.nextArrivalOn) }) : t('out')}</span>;
}
