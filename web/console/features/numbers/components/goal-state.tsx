import type { Goal } from '@madoguchi/contracts/goals';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';

/** Whether a goal runs, is reached, given up or late: a shape and a word. */
export function GoalState({ goal }: { goal: Goal }) {
  const t = useTranslations('dashboards.goals');
  if (goal.state === 'active' && goal.late)
    return (
      <Tag tone="danger" icon="oct">
        {t('late')}
      </Tag>
    );
  const looks = {
    active: { tone: 'info', icon: 'target' },
    reached: { tone: 'ok', icon: 'check-c' },
    dropped: { tone: 'plain', icon: 'x' },
  } as const;
  return <Tag {...looks[goal.state]}>{t(`goalState.${goal.state}`)}</Tag>;
}
