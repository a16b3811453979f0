import type { Tile } from '@madoguchi/contracts/dashboards';
import type { Goal } from '@madoguchi/contracts/goals';
import { useIsNarrow } from '@madoguchi/ui/panes';
import { useTranslations } from 'use-intl';
import { useFigures } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { daysOf } from '../choice.ts';
import { useDayText } from '../use-day-text.ts';
import { TileFrame } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';
import { trendBy, type TrendEvent, TrendLines, TrendTable } from './trend-tile.tsx';

const SHORT = 14;

/** The figure of a goal over its time, with the days on which something was begun, and the target. */
export function GoalTrend({ goal, today }: { goal: Goal; today: string }) {
  const t = useTranslations('dashboards');
  const dayText = useDayText();
  const isNarrow = useIsNarrow();
  const { asked } = useBoard();
  const tile: Tile = {
    key: goal.id,
    kind: 'trend',
    metrics: [goal.metric],
    statistic: goal.statistic,
    by: null,
    title: t('goals.trend'),
    span: 'full',
    tall: false,
  };
  const by = trendBy(tile, daysOf(asked.period));
  const query = useFigures(asked, { metrics: tile.metrics, by });
  const begun = goal.actions
    .flatMap(({ beganOn, title }) => (beganOn && beganOn <= today ? [{ on: beganOn, title }] : []))
    .map(({ on, title }, at) => ({ on, number: at + 1, title }));
  // On the line there is room for the beginning of a title, on a phone for its number; below it stands whole.
  const short = (title: string) => (title.length > SHORT ? `${title.slice(0, SHORT)}…` : title);
  const events: TrendEvent[] = begun.map(({ on, number, title }) => ({
    on,
    text: isNarrow ? String(number) : t('goals.mark', { number, title: short(title) }),
  }));
  const answers = query.data?.items ?? [];
  return (
    <>
      <TileFrame tile={tile} sub={t(`by.${by}`)} table={<TrendTable tile={tile} answers={answers} by={by} />}>
        <TileState query={query} isEmpty={(data) => data.items.every(({ total }) => total.n === 0)}>
          {() => <TrendLines tile={tile} answers={answers} by={by} events={events} height={240} />}
        </TileState>
      </TileFrame>
      {begun.length > 0 ? (
        <ul className="goal-events f12" aria-label={t('goals.marks')}>
          {begun.map(({ on, number, title }) => (
            <li key={number}>
              {dayText(on)} {t('goals.mark', { number, title })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
