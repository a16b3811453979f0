import type { Goal } from '@madoguchi/contracts/goals';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useAdoptGoals, useDefinition, useGoals } from '../api.ts';
import { GoalState } from '../components/goal-state.tsx';
import { useDayText } from '../use-day-text.ts';
import { useFigureText } from '../use-figure-text.ts';
import '../numbers.css';
import '../goals.css';
import '../charts.css';

const GoalForm = lazy(async () => ({ default: (await import('../components/goal-form.tsx')).GoalForm }));
const GoalDetail = lazy(async () => ({ default: (await import('../components/goal-detail.tsx')).GoalDetail }));

function GoalRow({ goal, isSelected }: { goal: Goal; isSelected: boolean }) {
  const t = useTranslations('dashboards.goals');
  const { text } = useFigureText();
  const dayText = useDayText();
  const unit = useDefinition()(goal.metric)?.unit ?? 'count';
  return (
    <Link href={paths.goal(goal.id)} className="goal-row" aria-current={isSelected ? 'true' : undefined}>
      <span className="row">
        <b className="grow clip">{goal.name}</b>
        <GoalState goal={goal} />
      </span>
      <span className="f12 t2">
        {text(unit, goal.baseline)} <span aria-hidden="true">→</span>{' '}
        {t(`sense.${goal.sense}`, { value: text(unit, goal.target) })}
      </span>
      <span className="f12 t3">
        {t('until', { day: dayText(goal.dueOn), name: goal.owner.name })} ·{' '}
        {t('actionCount', { count: goal.actions.length })}
      </span>
    </Link>
  );
}

function NoGoals({ mayShare, onNew }: { mayShare: boolean; onNew(): void }) {
  const t = useTranslations('dashboards.goals');
  const adopt = useAdoptGoals();
  const problemText = useProblemText();
  const action = (
    <>
      <Button variant="primary" isPending={adopt.isPending} onPress={() => adopt.mutate(undefined)}>
        {t('adopt')}
      </Button>
      <Button onPress={onNew}>{t('new')}</Button>
    </>
  );
  return (
    <Empty icon="target" title={t('empty')} action={mayShare ? action : null}>
      {adopt.isError ? problemText(adopt.error) : t(mayShare ? 'emptyHint' : 'emptyOthers')}
    </Empty>
  );
}

/** `/app/goals/{id}`: what is to become better, what is done for it, and whether it helped. */
export function GoalsScreen() {
  const t = useTranslations('dashboards.goals');
  const go = useGo();
  const problemText = useProblemText();
  const mayRead = useMay('metric:read');
  const mayShare = useMay('dashboard:share');
  const { goalId = null } = useParams({ strict: false });
  const [isNew, setNew] = useState(false);
  const query = useGoals();
  if (!mayRead) return <NoPermissionState />;
  const open = query.data?.find(({ id }) => id === goalId);
  return (
    <Panes layout="single" active={goalId ? 'goal' : 'goals'} className="goals-panes">
      <TopBarTitle title={t('title')} crumbs={[{ label: t('numbers'), href: paths.numbers() }]} />
      <Pane id="goals" label={t('title')} scroll>
        <ListHead
          title={<h2>{t('title')}</h2>}
          actions={
            mayShare ? (
              <Button size="xs" icon="plus" onPress={() => setNew(true)}>
                {t('new')}
              </Button>
            ) : null
          }
        >
          <LinkButton size="xs" variant="ghost" icon="chart" href={paths.numbers()}>
            {t('toBoard')}
          </LinkButton>
        </ListHead>
        {query.isPending ? <LoadingState shape="rows" /> : null}
        {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
        {query.data?.length === 0 ? <NoGoals mayShare={mayShare} onNew={() => setNew(true)} /> : null}
        <div role="list" aria-label={t('title')}>
          {(query.data ?? []).map((goal) => (
            <div role="listitem" key={goal.id}>
              <GoalRow goal={goal} isSelected={goal.id === goalId} />
            </div>
          ))}
        </div>
      </Pane>
      <Pane id="goal" label={t('detail')} surface scroll onBack={() => go(paths.goals)}>
        {goalId === null || query.isPending ? (
          <Empty icon="target" title={t(query.data?.length === 0 ? 'lead' : 'choose')} />
        ) : open ? (
          <Suspense fallback={<LoadingState shape="page" />}>
            <GoalDetail key={open.id} goal={open} />
          </Suspense>
        ) : (
          <Empty icon="search" title={t('notFound')} />
        )}
      </Pane>
      {isNew ? (
        <Suspense fallback={null}>
          <GoalForm onClose={() => setNew(false)} />
        </Suspense>
      ) : null}
    </Panes>
  );
}
