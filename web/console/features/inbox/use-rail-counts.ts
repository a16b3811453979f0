import { useTranslations } from 'use-intl';
import type { Place, RailCount } from '../../app/shell-contract.ts';
import { useViewCounts } from '../../lib/views.ts';

const WATCHED = ['unanswered'];

/** How many customers wait for an answer, on every screen. */
export function useRailCounts(): Partial<Record<Place, RailCount>> {
  const t = useTranslations('desk.rail');
  const { unanswered } = useViewCounts(WATCHED);
  if (unanswered === undefined) return {};
  return { inbox: { value: unanswered, tone: 'hot', label: t('waiting', { count: unanswered }) } };
}
