import { useTranslations } from 'use-intl';
import { useMay } from '../../lib/session.ts';
import { useTaskCounts } from './api.ts';

export interface TaskCount {
  value: number;
  tone: 'hot' | 'accent';
  label: string;
}

/** What is to be done today, for the rail: hot when something is late. */
export function useTaskCount(): TaskCount | null {
  const t = useTranslations('tasks.rail');
  const { data } = useTaskCounts(useMay('task:read'));
  if (!data || data.today === 0) return null;
  return data.overdue > 0
    ? { value: data.overdue, tone: 'hot', label: t('overdue', { count: data.overdue }) }
    : { value: data.today, tone: 'accent', label: t('today', { count: data.today }) };
}
