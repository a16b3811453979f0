import type { Task } from '@madoguchi/contracts/tasks';
import type { IconName } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { TimeLeft } from '../../../lib/components/time-left.tsx';

export const kindIcons: Record<Task['kind'], IconName> = {
  todo: 'check-c',
  callback: 'callback',
  visit: 'walk',
  check: 'search',
};

/** When it is due, or how it ended. */
export function TaskTime({ task }: { task: Task }) {
  const t = useTranslations('tasks');
  if (task.state !== 'open')
    return (
      <span className="row row-tight f12 t3 nowrap">
        {t(`state.${task.state}`)}
        {task.endedAt ? <RelativeTime at={task.endedAt} /> : null}
      </span>
    );
  return task.dueAt ? <TimeLeft since={task.createdAt} dueAt={task.dueAt} /> : null;
}

/** 不在 n回: how often nobody was there. */
export function AbsenceMark({ task }: { task: Task }) {
  const t = useTranslations('tasks');
  return task.absences > 0 ? <Tag tone="warn">{t('absences', { count: task.absences })}</Tag> : null;
}
