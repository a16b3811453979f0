import {
  type ActionState as State,
  actionState,
  type Goal,
  type GoalAction,
  type GoalProgress,
} from '@madoguchi/contracts/goals';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useDefinition, useUpdateAction } from '../api.ts';
import { useDayText } from '../use-day-text.ts';
import { useFigureText } from '../use-figure-text.ts';
import { ActionForm } from './action-form.tsx';
import { ActionState } from './action-state.tsx';
import { Verdict } from './verdict.tsx';

interface ActionRowProps {
  goal: Goal;
  action: GoalAction;
  effect: GoalProgress['actions'][number]['effect'] | null;
}

function Effect({ goal, effect }: { goal: Goal; effect: NonNullable<ActionRowProps['effect']> }) {
  const t = useTranslations('dashboards.goals');
  const { text } = useFigureText();
  const unit = useDefinition()(goal.metric)?.unit ?? 'count';
  return (
    <div className="action-effect">
      <p>
        {t('effect')} {text(unit, effect.before.value)} <span aria-hidden="true">→</span>{' '}
        <b>{text(unit, effect.after.value)}</b> <span aria-hidden="true">→</span> {text(unit, goal.target)}
      </p>
      <Verdict found={effect} unit={unit} />
    </div>
  );
}

function ActionRow({ goal, action, effect }: ActionRowProps) {
  const t = useTranslations('dashboards.goals');
  const dayText = useDayText();
  const problemText = useProblemText();
  const update = useUpdateAction();
  const setState = (state: State) => update.mutate({ id: action.id, version: action.version, state });
  return (
    <li className="goal-action">
      <div className="row wrap">
        <b className="grow">{action.title}</b>
        <ActionState action={action} />
        {action.canEdit ? (
          <Select
            label={t('setState', { title: action.title })}
            labelHidden
            size="sm"
            options={actionState.options.map((id) => ({ id, label: t(`actionState.${id}`) }))}
            value={action.state}
            onChange={setState}
            isDisabled={update.isPending}
          />
        ) : null}
      </div>
      {action.details ? <p className="f12 t2 goal-text">{action.details}</p> : null}
      <p className="row f12 t3">
        <Avatar name={action.owner.name} seed={action.owner.id} size="s" />
        {[
          action.owner.name,
          t('dueOn', { day: dayText(action.dueOn) }),
          action.beganOn ? t('beganOn', { day: dayText(action.beganOn) }) : '',
          action.endedOn ? t('endedOn', { day: dayText(action.endedOn) }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {update.isError ? (
        <p className="help err" role="alert">
          {problemText(update.error)}
        </p>
      ) : null}
      {effect ? <Effect goal={goal} effect={effect} /> : null}
    </li>
  );
}

export interface GoalActionsProps {
  goal: Goal;
  today: string;
  progress: GoalProgress | null;
}

/** What is done for a goal: by whom, until when, how far, and what came of it. */
export function GoalActions({ goal, today, progress }: GoalActionsProps) {
  const t = useTranslations('dashboards.goals');
  const [isAdding, setAdding] = useState(false);
  const isOpen = goal.canEdit && goal.state === 'active';
  return (
    <section className="goal-part" aria-label={t('actions')}>
      <div className="row">
        <h3>{t('actions')}</h3>
        {isOpen ? (
          <Button size="xs" icon="plus" className="end" onPress={() => setAdding(true)}>
            {t('addAction')}
          </Button>
        ) : null}
      </div>
      {goal.actions.length === 0 ? <p className="f12 t3">{t('noActions')}</p> : null}
      <ul>
        {goal.actions.map((action) => (
          <ActionRow
            key={action.id}
            goal={goal}
            action={action}
            effect={progress?.actions.find(({ actionId }) => actionId === action.id)?.effect ?? null}
          />
        ))}
      </ul>
      {isAdding ? <ActionForm goal={goal} today={today} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}
