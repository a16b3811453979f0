import type { MetricUnit } from '@madoguchi/contracts/metrics';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { useMoneyText } from '../../lib/money-text.ts';
import { differenceForm, type Form, formOf } from '@madoguchi/contracts/figure-form';

export interface FigureText {
  /** “78.4” and “%”: the unit is set smaller. */
  parts(unit: MetricUnit, value: number | null, currency?: string | null): { number: string; unit: string };
  /** In one piece. */
  text(unit: MetricUnit, value: number | null, currency?: string | null): string;
  /** With its sign: “+2.1pt”, “−0:18”. */
  difference(unit: MetricUnit, difference: number | null, currency?: string | null): string;
}

const CURRENCY = 'JPY';
const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** Figures in words, the same everywhere: tiles, charts, tables, goals. Nothing counted is a dash. */
export function useFigureText(): FigureText {
  const t = useTranslations('dashboards.value');
  const format = useFormatter();
  const money = useMoneyText();
  const partsOf = (form: Form, currency: string | null): { number: string; unit: string } => {
    switch (form.kind) {
      case 'none':
        return { number: t('none'), unit: '' };
      case 'percent':
        return { number: format.number(form.amount, one), unit: t('percent') };
      case 'points':
        return { number: format.number(form.amount, one), unit: t('points') };
      case 'clock':
        return { number: `${form.minutes}:${String(form.seconds).padStart(2, '0')}`, unit: '' };
      case 'minutes':
        return { number: format.number(form.amount, { maximumFractionDigits: 0 }), unit: t('minutes') };
      case 'hours':
        return { number: format.number(form.amount, one), unit: t('hours') };
      case 'days':
        return { number: format.number(form.amount, one), unit: t('days') };
      case 'score':
        return { number: format.number(form.amount, { minimumFractionDigits: 2, maximumFractionDigits: 2 }), unit: '' };
      case 'money':
        return { number: money(form.amount, currency ?? CURRENCY), unit: '' };
      default:
        return { number: format.number(form.amount, { maximumFractionDigits: 1 }), unit: t('count') };
    }
  };
  const join = ({ number, unit }: { number: string; unit: string }) => `${number}${unit}`;
  return {
    parts: (unit, value, currency = null) => partsOf(formOf(unit, value), currency),
    text: (unit, value, currency = null) => join(partsOf(formOf(unit, value), currency)),
    difference: (unit, difference, currency = null) => {
      if (difference === null) return t('none');
      const size = join(partsOf(differenceForm(unit, difference), currency));
      return `${difference === 0 ? '±' : difference > 0 ? '+' : '−'}${size}`;
    },
  };
}

/** Words that come with both languages: definitions, names of groups. */
export function useWords(): (words: { ja: string; en: string } | null | undefined, otherwise?: string) => string {
  const locale = useLocale();
  return (words, otherwise = '') => (words ? (locale === 'en' ? words.en : words.ja) : otherwise);
}
