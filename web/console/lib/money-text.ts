import { useFormatter } from 'use-intl';

/** An amount in the small unit of its currency, as people write it. */
export function useMoneyText(): (amount: number, currency: string) => string {
  const format = useFormatter();
  return (amount, currency) => {
    const { maximumFractionDigits = 0 } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    const form = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
    return format.number(amount / 10 ** maximumFractionDigits, form).replace('￥', '¥');
  };
}
