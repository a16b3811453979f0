import type { Task } from '@madoguchi/contracts/tasks';
import { Avatar } from '@madoguchi/ui/avatar';
import { Icon } from '@madoguchi/ui/icon';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useCustomerText } from '../../../lib/person.ts';
import { useMomentText, windowOf } from '../use-moment-text.ts';
import { AbsenceMark, kindIcons, TaskTime } from './task-marks.tsx';

/** Whom it is about: the caller as they said it, else the customer. */
export function useCallerText(): (task: Task) => string {
  const customerText = useCustomerText();
  return ({ contact, customer }) =>
    [contact.company, contact.name].filter(Boolean).join(' ') || (customer ? customerText(customer) : '');
}

/** One task in a list: what, whom it is about, by when, who has it. */
export function TaskRow({ task, href, isSelected }: { task: Task; href: string; isSelected: boolean }) {
  const t = useTranslations('tasks');
  const moment = useMomentText();
  const callerText = useCallerText();
  const promised = windowOf(task, moment, (time) => t('until', { time }));
  const details = [callerText(task), promised, task.conversation?.reference].filter(Boolean);
  return (
    <Link href={href} className="task-row" aria-current={isSelected ? 'true' : undefined}>
      <Icon name={kindIcons[task.kind]} size={16} label={t(`kind.${task.kind}`)} />
      <span className="grow">
        <span className="row row-tight">
          <b className="clip grow">{task.title}</b>
          <TaskTime task={task} />
        </span>
        <span className="row row-tight f12 t2">
          <span className="clip grow">{details.join(' · ')}</span>
          <AbsenceMark task={task} />
          {task.nextTryAt && task.state === 'open' ? (
            <span className="nowrap">{t('nextTry', { time: moment(task.nextTryAt) })}</span>
          ) : null}
          <Avatar name={task.assignee?.name ?? null} seed={task.assignee?.id} size="s" />
        </span>
      </span>
    </Link>
  );
}
