import type { Tile } from '@madoguchi/contracts/dashboards';
import type { MetricAnswer } from '@madoguchi/contracts/metrics';
import { Fragment } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useFigures } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { weekdaysOf } from '../choice.ts';
import { valueOf } from '@madoguchi/contracts/figure-form';
import { useFigureText } from '../use-figure-text.ts';
import { TileFrame, useTileTitle } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** Shown even when nothing happened in them. */
const USUAL = { first: 9, last: 18 };
const LEVELS = 5;

interface Cell {
  key: string;
  n: number;
  /** Counts: per hour of such a day. Everything else: the figure itself. */
  value: number | null;
}

function cellsOf(answer: MetricAnswer, tile: Tile, weekdays: Readonly<Record<number, number>>): Map<string, Cell> {
  return new Map(
    answer.groups.map(({ key, figure }) => {
      const value = valueOf(figure, tile.statistic);
      const days = weekdays[Number(key.split('-')[0])] ?? 0;
      const isCount = answer.unit === 'count';
      return [key, { key, n: figure.n, value: value === null ? null : isCount ? value / Math.max(1, days) : value }];
    }),
  );
}

function hoursOf(cells: Iterable<Cell>): number[] {
  const seen = [...cells].filter(({ n }) => n > 0).map(({ key }) => Number(key.split('-')[1]));
  const first = Math.min(USUAL.first, ...seen);
  const last = Math.max(USUAL.last, ...seen);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

const levelOf = (value: number, most: number): number => (most === 0 ? 0 : Math.ceil((value / most) * LEVELS));

function Grid({ answer, tile }: { answer: MetricAnswer; tile: Tile }) {
  const t = useTranslations('dashboards');
  const format = useFormatter();
  const figureText = useFigureText();
  const { asked, open } = useBoard();
  const title = useTileTitle()(tile);
  const cells = cellsOf(answer, tile, weekdaysOf(asked.period));
  const hours = hoursOf(cells.values());
  const most = Math.max(0, ...[...cells.values()].map(({ value }) => value ?? 0));
  const say = (value: number) =>
    answer.unit === 'count'
      ? format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })
      : figureText.text(answer.unit, value);
  return (
    <div className="heat-scroll">
      <table className="heat-table" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{t('tile.weekday')}</span>
            </th>
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((day) => (
            <tr key={day}>
              <th scope="row">{t(`group.weekday.${day}`)}</th>
              {hours.map((hour) => {
                const cell = cells.get(`${day}-${hour}`);
                const name = t('group.hourOfWeek', { day: t(`group.weekday.${day}`), hour: String(hour) });
                return (
                  <td key={hour} className={`heat-${levelOf(cell?.value ?? 0, most)}`}>
                    {cell && cell.n > 0 && cell.value !== null ? (
                      <button
                        type="button"
                        aria-label={t('tile.cell', { name, value: say(cell.value), count: cell.n })}
                        onClick={() =>
                          open({ metric: answer.metric, by: 'hour_of_week', key: cell.key }, `${title} ${name}`)
                        }
                      >
                        {say(cell.value)}
                      </button>
                    ) : (
                      <span className="sr">{t('value.none')}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Scale() {
  const t = useTranslations('dashboards.tile');
  return (
    <p className="heat-scale f11 t3">
      {t('few')}
      {Array.from({ length: LEVELS + 1 }, (_, at) => (
        <i key={at} className={`heat-${at}`} />
      ))}
      {t('many')}
    </p>
  );
}

/** Days of the week by hours; a real table of buttons: what is dark is also the larger number. */
export function HeatmapTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards.tile');
  const { asked } = useBoard();
  const query = useFigures(asked, { metrics: tile.metrics, by: 'hour_of_week' });
  const isCount = query.data?.items[0]?.unit === 'count';
  return (
    <TileFrame tile={tile} sub={isCount ? t('perHour') : undefined}>
      <TileState query={query} isEmpty={(data) => (data.items[0]?.total.n ?? 0) === 0}>
        {(data) => (
          <Fragment>
            {data.items[0] ? <Grid answer={data.items[0]} tile={tile} /> : null}
            <Scale />
          </Fragment>
        )}
      </TileState>
    </TileFrame>
  );
}
