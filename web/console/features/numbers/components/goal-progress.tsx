import type { Goal, GoalProgress } from '@madoguchi/contracts/goals';
import type { UseQueryResult } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useDefinition } from '../api.ts';
import { useDayText } from '../use-day-text.ts';
import { useFigureText } from '../use-figure-text.ts';
import { Verdict } from './verdict.tsx';

const WIDTH = 400;

/** From where, where now, where to: a line with three points, and the same in words. */
function Way({ share }: { share: number }) {
  const at = Math.min(1, Math.max(0, share)) * WIDTH;
  return (
    <svg className="way" viewBox={`-6 0 ${WIDTH + 12} 16`} preserveAspectRatio="xMinYMid" aria-hidden="true">
      <rect className="rail-line" x="0" y="6" width={WIDTH} height="4" rx="2" />
      <rect className="value-line" x="0" y="6" width={at} height="4" rx="2" />
      <circle className="way-now" cx={at} cy="8" r="5" />
      <rect className="target-line" x={WIDTH - 1} y="2" width="2" height="12" />
    </svg>
  );
}

function Measured({ goal, progress }: { goal: Goal; progress: GoalProgress }) {
  const t = useTranslations('dashboards.goals');
  const format = useFormatter();
  const dayText = useDayText();
  const { parts, text } = useFigureText();
  const unit = useDefinition()(goal.metric)?.unit ?? 'count';
  const { now, share, reached } = progress;
  const value = parts(unit, now.after.value);
  const percent = share === null ? null : format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <section className="goal-now" aria-label={t('progress')}>
      <p className="goal-value">
        {value.number}
        <small>{value.unit}</small>
        <span className="f12 t2">
          {t('nowText', {
            from: dayText(now.after.from),
            until: dayText(now.after.until),
            target: text(unit, goal.target),
          })}
        </span>
      </p>
      {share === null ? null : <Way share={share} />}
      <p className="f12 t2">
        {reached
          ? t('isReached')
          : percent === null || share === null
            ? t('noWay')
            : share < 0
              ? t('wrongWay')
              : t('shareOfWay', { share: percent })}
      </p>
      <Verdict found={now} unit={unit} />
    </section>
  );
}

export function GoalProgressBar({ goal, query }: { goal: Goal; query: UseQueryResult<GoalProgress> }) {
  return <SectionState query={query}>{(progress) => <Measured goal={goal} progress={progress} />}</SectionState>;
}
