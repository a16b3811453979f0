import type { Tile } from '@madoguchi/contracts/dashboards';
import { metricBy, type MetricBy } from '@madoguchi/contracts/metrics';
import { Table } from '@madoguchi/ui/table';
import { useIsNarrow } from '@madoguchi/ui/panes';
import { useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { useFigures, usePareto } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { Chart } from '../charts/chart.tsx';
import { type ParetoData, paretoOption } from '../charts/pareto-option.ts';
import type { Palette } from '../charts/palette.ts';
import { useGroupText } from '../use-group-text.ts';
import { TileFrame, useTileTitle } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';

interface Bar {
  key: string;
  name: string;
  n: number;
  share: number;
  cumulative: number;
  /** In the period before; null where that is not asked for. */
  before: number | null;
  isStriking: boolean;
}

const STRIKING = 2;
/** Fewer than this twice is twice of nothing. */
const FEWEST = 5;

/** The largest groups, with what they were in the period before. */
function useBars(tile: Tile) {
  const { asked, compare } = useBoard();
  const by: MetricBy = oneOf(metricBy.options, tile.by) ?? 'category';
  const [metric = 'contacts'] = tile.metrics;
  const query = usePareto(asked, metric, by);
  const beside = useFigures(asked, { metrics: compare === 'none' ? [] : [metric], by, compare });
  const groupText = useGroupText();
  const before = new Map(beside.data?.items[0]?.groups.map((group) => [group.key, group.before?.value ?? 0]) ?? []);
  const bars = (query.data?.items ?? []).map((item): Bar => {
    const was = compare === 'none' || beside.data === undefined ? null : (before.get(item.key) ?? 0);
    const isStriking = was !== null && item.n >= FEWEST && item.n >= STRIKING * was;
    return { ...item, name: groupText(by, item), before: was, isStriking };
  });
  return { query, bars, metric, by };
}

function Bars({ bars, metric, by, title }: { bars: readonly Bar[]; metric: string; by: MetricBy; title: string }) {
  const t = useTranslations('dashboards.tile');
  const format = useFormatter();
  const { open } = useBoard();
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
  const data: ParetoData = {
    bars: bars.map(({ name, n, cumulative, isStriking }) => ({ label: name, n, cumulative, isStriking })),
    count: (n) => format.number(n),
    percent,
    isNarrow: useIsNarrow(),
  };
  const marks = bars.map((bar, dataIndex) => {
    const text = t('bar', {
      name: bar.name,
      count: bar.n,
      share: percent(bar.share),
      cumulative: percent(bar.cumulative),
    });
    const more = bar.isStriking ? ` ${t('doubledFrom', { count: bar.before ?? 0 })}` : '';
    return { seriesIndex: 0, dataIndex, text: text + more, open: () => open({ metric, by, key: bar.key }, bar.name) };
  });
  const said = JSON.stringify([data.bars, data.isNarrow]);
  const option = useCallback((palette: Palette) => paretoOption(data, palette), [said]); // oxlint-disable-line react-hooks/exhaustive-deps -- `said` stands for data
  return <Chart label={t('chartOf', { title })} height={252} option={option} marks={marks} />;
}

function BarTable({ bars, title }: { bars: readonly Bar[]; title: string }) {
  const t = useTranslations('dashboards.tile');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const columns = [
    { id: 'name', label: t('reason') },
    { id: 'n', label: t('contacts'), align: 'end' as const },
    { id: 'before', label: t('before'), align: 'end' as const },
    { id: 'share', label: t('share'), align: 'end' as const },
    { id: 'cumulative', label: t('cumulative'), align: 'end' as const },
  ];
  return (
    <Table label={title} columns={columns}>
      {bars.map((bar) => (
        <tr key={bar.key}>
          <td>{bar.name}</td>
          <td className="num">{format.number(bar.n)}</td>
          <td className="num">{bar.before === null ? '' : format.number(bar.before)}</td>
          <td className="num">{percent(bar.share)}</td>
          <td className="num">{percent(bar.cumulative)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** What there is most of, and how much of everything the first few are. */
export function ParetoTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards.tile');
  const format = useFormatter();
  const title = useTileTitle()(tile);
  const { query, bars, metric, by } = useBars(tile);
  const last = bars.at(-1);
  const sub = last
    ? t('paretoSub', {
        count: bars.length,
        share: format.number(last.cumulative, { style: 'percent', maximumFractionDigits: 0 }),
      })
    : undefined;
  const legend = (
    <span className="legend">
      <span>
        <i className="legend-striking" />
        {t('doubled')}
      </span>
      <span>
        <i className="legend-line" />
        {t('cumulative')}
      </span>
    </span>
  );
  return (
    <TileFrame tile={tile} sub={sub} legend={legend} table={<BarTable bars={bars} title={title} />}>
      <TileState query={query} isEmpty={(data) => data.total === 0}>
        {() => <Bars bars={bars} metric={metric} by={by} title={title} />}
      </TileState>
    </TileFrame>
  );
}
