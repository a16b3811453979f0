import type { Task } from '@madoguchi/contracts/tasks';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { KeyValues } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useEndTask } from '../api.ts';
import { useMomentText, windowOf } from '../use-moment-text.ts';
import { AttemptBar } from './attempt-bar.tsx';
import { TaskForm } from './task-form.tsx';
import { AbsenceMark, kindIcons, TaskTime } from './task-marks.tsx';
import { useCallerText } from './task-row.tsx';

function Attempts({ task }: { task: Task }) {
  const t = useTranslations('tasks');
  if (task.attempts.length === 0) return null;
  return (
    <section aria-label={t('attempt.past')}>
      <h3 className="label">{t('attempt.past')}</h3>
      <ol className="task-attempts">
        {task.attempts.map((each) => (
          <li key={each.id} className="row row-tight wrap">
            <b>{t(`result.${each.result}`)}</b>
            <span className="t2 grow">{each.note}</span>
            <span className="f12 t3 nowrap">
              {each.by?.name} <RelativeTime at={each.at} form="clock" />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function useFacts(task: Task) {
  const t = useTranslations('tasks');
  const moment = useMomentText();
  const callerText = useCallerText();
  const teams = useTeams();
  const team = teams.data?.find(({ id }) => id === task.teamId)?.name;
  const caller = [callerText(task), task.contact.kana].filter(Boolean).join(' / ');
  return [
    { label: t('detail.caller'), value: caller },
    {
      label: t('detail.phone'),
      value: task.phoneLink ? <a href={`tel:${task.phoneLink}`}>{task.phone}</a> : task.phone,
    },
    { label: t('detail.wish'), value: task.wish ? t(`memo.${task.wish}`) : '' },
    { label: t('detail.promised'), value: windowOf(task, moment, (time) => t('until', { time })) ?? '' },
    { label: t('detail.nextTry'), value: task.nextTryAt ? moment(task.nextTryAt) : '' },
    { label: t('detail.assignee'), value: [task.assignee?.name, team].filter(Boolean).join(' · ') },
    { label: t('detail.author'), value: task.author?.name ?? '' },
    { label: t('detail.endedBy'), value: task.endedBy?.name ?? '' },
    { label: t('detail.outcome'), value: task.outcome },
  ].filter(({ value }) => value !== '');
}

function EndButtons({ task }: { task: Task }) {
  const t = useTranslations('tasks');
  const end = useEndTask();
  const told = useTold();
  const to = (state: 'open' | 'done' | 'dropped') =>
    end.mutate({ id: task.id, state, outcome: '' }, told(t(`told.${state}`)));
  if (task.state !== 'open')
    return (
      <Button icon="undo" isPending={end.isPending} onPress={() => to('open')}>
        {t('reopen')}
      </Button>
    );
  return (
    <>
      <Button
        icon="check"
        variant={task.kind === 'callback' ? 'default' : 'primary'}
        isPending={end.isPending}
        onPress={() => to('done')}
      >
        {t('finish')}
      </Button>
      <Button variant="ghost" isDisabled={end.isPending} onPress={() => to('dropped')}>
        {t('drop')}
      </Button>
    </>
  );
}

/** A task in full: what was promised to whom, how the calls went, and what can be done now. */
export function TaskDetail({ task }: { task: Task }) {
  const t = useTranslations('tasks');
  const mayEdit = useMay('task:edit');
  const [isChanging, setChanging] = useState(false);
  const items = useFacts(task);
  const isOpen = task.state === 'open';
  return (
    <article className="task-detail stack">
      <header className="row row-tight wrap">
        <Icon name={kindIcons[task.kind]} size={20} label={t(`kind.${task.kind}`)} />
        <h2 className="grow">{task.title}</h2>
        <AbsenceMark task={task} />
        <TaskTime task={task} />
      </header>
      {task.conversation ? (
        <LinkButton size="sm" icon="inbox" href={paths.conversation(task.conversation.id)}>
          {[task.conversation.reference, task.conversation.subject].filter(Boolean).join(' ')}
        </LinkButton>
      ) : null}
      {task.details ? <p className="task-text">{task.details}</p> : null}
      <KeyValues items={items} />
      {isOpen && task.kind === 'callback' && mayEdit ? <AttemptBar task={task} /> : null}
      <Attempts task={task} />
      {mayEdit ? (
        <div className="row row-tight wrap">
          <EndButtons task={task} />
          {isOpen ? (
            <Button icon="edit" onPress={() => setChanging(true)}>
              {t('change')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isChanging ? <TaskForm task={task} onClose={() => setChanging(false)} /> : null}
    </article>
  );
}
