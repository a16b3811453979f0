import { useTranslations } from 'use-intl';
import type { Place, RailCount } from '../../app/shell-contract.ts';
import { useCounters } from './api.ts';

/** How many customers wait for an answer, on every screen. */
export function useRailCounts(): Partial<Record<Place, RailCount>> {
  const t = useTranslations('desk.rail');
  const { data } = useCounters();
  if (!data) return {};
  return { inbox: { value: data.unanswered, tone: 'hot', label: t('waiting', { count: data.unanswered }) } };
}
