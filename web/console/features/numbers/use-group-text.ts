import { channel, stage } from '@madoguchi/contracts/vocabulary';
import type { MetricBy } from '@madoguchi/contracts/metrics';
import { useFormatter, useTranslations } from 'use-intl';
import { oneOf } from '../../lib/one-of.ts';
import { useWords } from './use-figure-text.ts';

interface Group {
  key: string;
  label: { ja: string; en: string } | null;
}

const KINDS = ['opinion', 'request', 'problem', 'question', 'complaint', 'thanks'] as const;
const EITHER = ['true', 'false'] as const;
const DESKS = ['first', 'second', 'head_office', 'department', 'outside'] as const;
const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** What a group of figures is called: a day, a team, a category… */
export function useGroupText(): (by: MetricBy, group: Group) => string {
  const t = useTranslations('dashboards.group');
  const words = useWords();
  const format = useFormatter();
  const dayText = (key: string, form: 'day' | 'month') => {
    const date = new Date(`${key.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return key;
    const options =
      form === 'month'
        ? ({ year: 'numeric', month: 'short' } as const)
        : ({ month: 'numeric', day: 'numeric' } as const);
    return format.dateTime(date, { ...options, timeZone: 'UTC' });
  };
  const hourText = (key: string) => {
    const [day, hour = ''] = key.split('-');
    const known = oneOf(DAYS, day);
    return known ? t('hourOfWeek', { day: t(`weekday.${known}`), hour }) : key;
  };
  return (by, { key, label }) => {
    if (key === '') return t('unset');
    if (label) return words(label);
    switch (by) {
      case 'day':
      case 'week':
        return dayText(key, 'day');
      case 'month':
        return dayText(key, 'month');
      case 'hour_of_week':
        return hourText(key);
      case 'channel': {
        const known = oneOf(channel.options, key);
        return known ? t(`channel.${known}`) : key;
      }
      case 'stage': {
        const known = oneOf(stage.options, key);
        return known ? t(`stage.${known}`) : key;
      }
      case 'kind': {
        const known = oneOf(KINDS, key);
        return known ? t(`kind.${known}`) : key;
      }
      case 'partner':
      case 'contacted': {
        const known = oneOf(EITHER, key);
        return known ? t(`${by}.${known}`) : key;
      }
      case 'from_desk':
      case 'to_desk': {
        const known = oneOf(DESKS, key);
        return known ? t(`desk.${known}`) : key;
      }
      default:
        return key;
    }
  };
}
