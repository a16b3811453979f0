import { differenceForm, formOf, type Form } from '@madoguchi/contracts/figure-form.ts';
import type { MetricUnit } from '@madoguchi/contracts/metrics.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';

/** Figures in words, as the boards write them. */
export interface FigureText {
  parts(unit: MetricUnit, value: number | null, currency?: string | null): { number: string; unit: string };
  text(unit: MetricUnit, value: number | null, currency?: string | null): string;
  /** With its sign: "+2.1pt", "−0:18". */
  difference(unit: MetricUnit, difference: number | null, currency?: string | null): string;
  count(n: number, digits?: number): string;
  percent(share: number, digits?: number): string;
}

const INTL = { ja: 'ja-JP', en: 'en-US' } as const;
const YEN = 'JPY';

function moneyText(locale: Locale, amount: number, currency: string): string {
  const form = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const written = new Intl.NumberFormat(INTL[locale], form);
  const { maximumFractionDigits = 0 } = written.resolvedOptions();
  return written.format(amount / 10 ** maximumFractionDigits).replace('￥', '¥');
}

export function figureText(translate: Translate, locale: Locale): FigureText {
  const t = (key: string) => translate(locale, `dashboards.value.${key}`);
  const number = (value: number, least: number, most = least) =>
    new Intl.NumberFormat(INTL[locale], { minimumFractionDigits: least, maximumFractionDigits: most }).format(value);
  const partsOf = (form: Form, currency: string | null): { number: string; unit: string } => {
    switch (form.kind) {
      case 'none':
        return { number: t('none'), unit: '' };
      case 'percent':
        return { number: number(form.amount, 1), unit: t('percent') };
      case 'points':
        return { number: number(form.amount, 1), unit: t('points') };
      case 'clock':
        return { number: `${form.minutes}:${String(form.seconds).padStart(2, '0')}`, unit: '' };
      case 'minutes':
        return { number: number(form.amount, 0), unit: t('minutes') };
      case 'hours':
        return { number: number(form.amount, 1), unit: t('hours') };
      case 'days':
        return { number: number(form.amount, 1), unit: t('days') };
      case 'score':
        return { number: number(form.amount, 2), unit: '' };
      case 'money':
        return { number: moneyText(locale, form.amount, currency ?? YEN), unit: '' };
      default:
        return { number: number(form.amount, 0, 1), unit: t('count') };
    }
  };
  const join = (parts: { number: string; unit: string }) => `${parts.number}${parts.unit}`;
  return {
    parts: (unit, value, currency = null) => partsOf(formOf(unit, value), currency),
    text: (unit, value, currency = null) => join(partsOf(formOf(unit, value), currency)),
    difference: (unit, difference, currency = null) => {
      if (difference === null) return t('none');
      const sign = difference === 0 ? '±' : difference > 0 ? '+' : '−';
      return sign + join(partsOf(differenceForm(unit, difference), currency));
    },
    count: (n, digits = 0) => number(n, 0, digits),
    percent: (share, digits = 0) => `${number(share * 100, digits)}%`,
  };
}
