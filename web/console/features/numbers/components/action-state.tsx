import type { ActionState as State, GoalAction } from '@madoguchi/contracts/goals';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';

const ICONS: Readonly<Record<State, IconName>> = {
  planned: 'clock',
  doing: 'play',
  measuring: 'chart',
  done: 'check-c',
  dropped: 'x',
};

/** How far something is that is done for a goal: a shape and a word. */
export function ActionState({ action }: { action: GoalAction }) {
  const t = useTranslations('dashboards.goals');
  return (
    <span className={`action-state ${action.late ? 'late' : action.state}`}>
      <Icon name={action.late ? 'oct' : ICONS[action.state]} size={14} />
      {t(`actionState.${action.state}`)}
      {action.late ? ` ${t('late')}` : ''}
    </span>
  );
}
