import type { Goal } from '@madoguchi/contracts/goals';
import { Button } from '@madoguchi/ui/button';
import { KeyValues } from '@madoguchi/ui/customer';
import { useNow } from '@madoguchi/ui/time';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../../../lib/directory.ts';
import { useMay } from '../../../lib/session.ts';
import { type Part, useCloseGoal, useDefinition, useProgress } from '../api.ts';
import { BoardProvider, type BoardScope } from '../board-context.ts';
import { addDays, dayIn } from '../choice.ts';
import { useDayText } from '../use-day-text.ts';
import { useFigureText } from '../use-figure-text.ts';
import { DefinitionButton } from './definition.tsx';
import { Drill } from './drill.tsx';
import { GoalActions } from './goal-actions.tsx';
import { GoalProgressBar } from './goal-progress.tsx';
import { GoalReviews } from './goal-reviews.tsx';
import { GoalState } from './goal-state.tsx';
import { GoalTrend } from './goal-trend.tsx';

const MINUTE_MS = 60_000;
/** What came before the baseline shows whether it was an unusual time. */
const DAYS_BEFORE = 14;

/** The days and the narrowing of a goal, as a board would have them. */
function useGoalScope(
  goal: Goal,
  today: string,
): { scope: BoardScope; opened: { part: Part; title: string } | null; close(): void } {
  const [opened, setOpened] = useState<{ part: Part; title: string } | null>(null);
  const scope = useMemo((): BoardScope => {
    const { teamIds, categoryIds } = goal.narrowing;
    return {
      asked: {
        period: { from: addDays(goal.baselineFrom, -DAYS_BEFORE), to: goal.dueOn < today ? goal.dueOn : today },
        filters: { ...(teamIds.length > 0 ? { teamIds } : {}), ...(categoryIds.length > 0 ? { categoryIds } : {}) },
      },
      compare: 'none',
      benchmarks: false,
      goals: new Map([[goal.metric, goal]]),
      open: (part, title) => setOpened({ part, title }),
    };
  }, [goal, today]);
  return { scope, opened, close: () => setOpened(null) };
}

function GoalFacts({ goal }: { goal: Goal }) {
  const t = useTranslations('dashboards.goals');
  const dayText = useDayText();
  const { text } = useFigureText();
  const unit = useDefinition()(goal.metric)?.unit ?? 'count';
  return (
    <KeyValues
      items={[
        {
          label: t('baseline'),
          value: t('baselineText', {
            value: text(unit, goal.baseline),
            from: dayText(goal.baselineFrom),
            until: dayText(goal.baselineUntil),
          }),
        },
        { label: t('target'), value: t(`sense.${goal.sense}`, { value: text(unit, goal.target) }) },
        { label: t('due'), value: dayText(goal.dueOn) },
        { label: t('owner'), value: goal.owner.name },
        ...(goal.closingNote ? [{ label: t('closingNote'), value: goal.closingNote }] : []),
      ]}
    />
  );
}

function Closing({ goal }: { goal: Goal }) {
  const t = useTranslations('dashboards.goals');
  const close = useCloseGoal();
  if (!goal.canEdit) return null;
  const to = (state: Goal['state']) => close.mutate({ id: goal.id, state, note: '' });
  return goal.state === 'active' ? (
    <>
      <Button icon="check-c" onPress={() => to('reached')}>
        {t('reach')}
      </Button>
      <Button variant="ghost" onPress={() => to('dropped')}>
        {t('drop')}
      </Button>
    </>
  ) : (
    <Button icon="redo" onPress={() => to('active')}>
      {t('reopen')}
    </Button>
  );
}

/** One goal: how far, whether that is more than chance, what was done and what came of it. */
export function GoalDetail({ goal }: { goal: Goal }) {
  const mayMeasure = useMay('metric:read_all');
  const { data: workspace } = useWorkspace();
  const now = useNow(MINUTE_MS);
  const today = dayIn(now, workspace?.timeZone ?? 'UTC');
  const { scope, opened, close } = useGoalScope(goal, today);
  const progress = useProgress(goal.id, mayMeasure);
  return (
    <BoardProvider value={scope}>
      <article className="goal-detail">
        <header className="row wrap">
          <h2>{goal.name}</h2>
          <DefinitionButton metric={goal.metric} />
          <GoalState goal={goal} />
          <span className="end row">
            <Closing goal={goal} />
          </span>
        </header>
        {mayMeasure ? <GoalProgressBar goal={goal} query={progress} /> : null}
        <GoalFacts goal={goal} />
        {mayMeasure ? <GoalTrend goal={goal} today={today} /> : null}
        <GoalActions goal={goal} today={today} progress={progress.data ?? null} />
        <GoalReviews goal={goal} today={today} />
      </article>
      {opened ? <Drill asked={scope.asked} {...opened} onClose={close} /> : null}
    </BoardProvider>
  );
}
