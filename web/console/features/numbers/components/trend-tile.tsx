import type { Tile } from '@madoguchi/contracts/dashboards';
import { type Figure, type MetricAnswer, metricBy } from '@madoguchi/contracts/metrics';
import { useIsNarrow } from '@madoguchi/ui/panes';
import { Table } from '@madoguchi/ui/table';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { useDefinition, useFigures } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { Chart, type Mark } from '../charts/chart.tsx';
import { type TrendData, trendOption } from '../charts/trend-option.ts';
import type { Palette } from '../charts/palette.ts';
import { daysOf } from '../choice.ts';
import { valueOf } from '@madoguchi/contracts/figure-form';
import { useFigureText, useWords } from '../use-figure-text.ts';
import { useGroupText } from '../use-group-text.ts';
import { usePublishedMarks } from './benchmark-line.tsx';
import { TileFrame } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';
import '../line-names.css';

const TIMES = ['day', 'week', 'month'] as const;
export type TrendBy = (typeof TIMES)[number];

/** Weeks of a month would be five points: short periods are shown by the day. */
export function trendBy(tile: Tile, days: number): TrendBy {
  const asked = oneOf(TIMES, tile.by);
  if (asked && !(asked === 'week' && days <= 35)) return asked;
  return days <= 45 ? 'day' : days <= 400 ? 'week' : 'month';
}

const NOTHING: Figure = {
  ...{ value: null, median: null, p90: null, mean: null, n: 0, numerator: null, denominator: null },
  ...{ low: null, high: null, restatedAt: null },
};

/** Times without data are left out of an answer: every line gets the same times, with a gap where it has nothing. */
export function alignTimes(answers: readonly MetricAnswer[]): MetricAnswer[] {
  const keys = [...new Set(answers.flatMap(({ groups }) => groups.map(({ key }) => key)))].toSorted();
  return answers.map((answer) => {
    const known = new Map(answer.groups.map((group) => [group.key, group]));
    const groups = keys.map((key) => known.get(key) ?? { key, label: null, figure: NOTHING, before: null });
    return { ...answer, groups };
  });
}

/** What a line says at its end is where it ends: the figure of the whole period stands on its own tile. */
const lastOf = (answer: MetricAnswer, tile: Tile): number | null =>
  answer.groups.map(({ figure }) => valueOf(figure, tile.statistic)).findLast((value) => value !== null) ?? null;

export interface TrendEvent {
  /** A day, YYYY-MM-DD. */
  on: string;
  text: string;
}

/** The group in whose time an event lies: the last one that begins no later. */
function groupOf(keys: readonly string[], day: string): string | null {
  return keys.findLast((key) => key <= day) ?? null;
}

interface LinesProps {
  tile: Tile;
  answers: readonly MetricAnswer[];
  by: TrendBy;
  events?: readonly TrendEvent[];
  height: number;
}

function useNames(answers: readonly MetricAnswer[]): readonly string[] {
  const words = useWords();
  const definition = useDefinition();
  return answers.map((answer) => words(definition(answer.metric)?.name, answer.metric));
}

/** Whose line is which, where there is no room at their ends; drawn over by the same dashes. */
function LineNames({ names }: { names: readonly string[] }) {
  return (
    <ul className="line-names f12">
      {names.map((name, at) => (
        <li key={name} data-line={at % 5}>
          {name}
        </li>
      ))}
    </ul>
  );
}

interface MarksOf {
  tile: Tile;
  by: TrendBy;
  names: readonly string[];
  labels: readonly string[];
}

/** Every point in words, with what it opens. */
function useMarks(answers: readonly MetricAnswer[], { tile, by, names, labels }: MarksOf): Mark[] {
  const t = useTranslations('dashboards.tile');
  const figureText = useFigureText();
  const { open } = useBoard();
  return answers.flatMap((answer, seriesIndex) =>
    answer.groups.map((group, dataIndex): Mark => {
      const value = figureText.text(answer.unit, valueOf(group.figure, tile.statistic));
      const text = t('point', {
        name: names[seriesIndex] ?? '',
        group: labels[dataIndex] ?? '',
        value,
        count: group.figure.n,
      });
      const isThere = group.figure.n > 0;
      return {
        seriesIndex,
        dataIndex,
        text,
        open: isThere ? () => open({ metric: answer.metric, by, key: group.key }, text) : undefined,
      };
    }),
  );
}

/** Lines of figures of one unit, with targets and what was done. */
export function TrendLines({ tile, answers, by, events = [], height }: LinesProps) {
  const t = useTranslations('dashboards.tile');
  const figureText = useFigureText();
  const groupText = useGroupText();
  const { goals, benchmarks } = useBoard();
  const publishedOf = usePublishedMarks(benchmarks);
  const names = useNames(answers);
  const isNarrow = useIsNarrow();
  const keys = (answers[0]?.groups ?? []).map(({ key }) => key);
  const labels = (answers[0]?.groups ?? []).map((group) => groupText(by, group));
  const unit = answers[0]?.unit ?? 'count';
  const data: TrendData = {
    height,
    isNarrow,
    labels,
    lines: answers.map((answer, at) => ({
      name: names[at] ?? '',
      points: answer.groups.map(({ figure }) => valueOf(figure, tile.statistic)),
      last: figureText.text(answer.unit, lastOf(answer, tile)),
    })),
    axis: (value) => figureText.text(unit, value),
    targets: answers.flatMap((answer, at) => {
      const goal = goals.get(answer.metric);
      const others = tile.statistic === 'headline' ? publishedOf(answer.metric) : [];
      if (!goal) return others;
      const value = figureText.text(answer.unit, goal.target);
      return [{ value: goal.target, text: t('targetOf', { name: names[at] ?? '', value }) }, ...others];
    }),
    events: events.flatMap((event) => {
      const key = groupOf(keys, event.on);
      const at = key === null ? -1 : keys.indexOf(key);
      return at === -1 ? [] : [{ label: labels[at] ?? '', text: event.text }];
    }),
  };
  const marks = useMarks(answers, { tile, by, names, labels });
  const said = JSON.stringify([data, unit]);
  // Drawn anew when what it says is another, not whenever the page is.
  const option = useCallback((palette: Palette) => trendOption(data, palette), [said]); // oxlint-disable-line react-hooks/exhaustive-deps -- `said` stands for data
  return (
    <>
      <Chart label={t('chartOf', { title: names.join(t('joint')) })} height={height} option={option} marks={marks} />
      {isNarrow ? <LineNames names={names} /> : null}
    </>
  );
}

export function TrendTable({ tile, answers, by }: Omit<LinesProps, 'height' | 'events'>) {
  const t = useTranslations('dashboards.tile');
  const figureText = useFigureText();
  const groupText = useGroupText();
  const names = useNames(answers);
  const columns = [
    { id: 'when', label: t('when') },
    ...answers.map((answer, at) => ({ id: answer.metric, label: names[at] ?? '', align: 'end' as const })),
  ];
  return (
    <Table label={names.join(t('joint'))} columns={columns}>
      {(answers[0]?.groups ?? []).map((group, at) => (
        <tr key={group.key}>
          <td>{groupText(by, group)}</td>
          {answers.map((answer) => {
            const figure = answer.groups[at]?.figure;
            return (
              <td className="num" key={answer.metric}>
                {figure ? figureText.text(answer.unit, valueOf(figure, tile.statistic)) : ''}
                <span className="t3 f11"> {figure ? t('n', { count: figure.n }) : ''}</span>
              </td>
            );
          })}
        </tr>
      ))}
    </Table>
  );
}

export function TrendTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards.tile');
  const { asked } = useBoard();
  const by = oneOf(metricBy.options, trendBy(tile, daysOf(asked.period))) ?? 'day';
  const time = oneOf(TIMES, by) ?? 'day';
  const query = useFigures(asked, { metrics: tile.metrics, by });
  const answers = useMemo(() => alignTimes(query.data?.items ?? []), [query.data]);
  // Two units have no common axis: figures of another unit than the first are in the table.
  const drawn = answers.filter((answer) => answer.unit === answers[0]?.unit);
  return (
    <TileFrame tile={tile} sub={t(`by.${time}`)} table={<TrendTable tile={tile} answers={answers} by={time} />}>
      <TileState query={query} isEmpty={(data) => data.items.every(({ total }) => total.n === 0)}>
        {() => <TrendLines tile={tile} answers={drawn} by={time} height={tile.tall ? 340 : 240} />}
      </TileState>
    </TileFrame>
  );
}
