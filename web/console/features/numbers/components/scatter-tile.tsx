import type { Tile } from '@madoguchi/contracts/dashboards';
import type { MetricUnit } from '@madoguchi/contracts/metrics';
import { Table } from '@madoguchi/ui/table';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { useDefinition, usePairs } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { Chart } from '../charts/chart.tsx';
import { type ScatterData, scatterOption } from '../charts/scatter-option.ts';
import { findOutliers } from '../charts/outliers.ts';
import type { Palette } from '../charts/palette.ts';
import { useFigureText, useWords } from '../use-figure-text.ts';
import { useGroupText } from '../use-group-text.ts';
import { TileFrame } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';

const BYS = ['member', 'team', 'category', 'channel', 'product'] as const;
type By = (typeof BYS)[number];

interface Pair {
  key: string;
  name: string;
  x: number;
  y: number;
  n: number;
}

interface Axis {
  metric: string;
  name: string;
  unit: MetricUnit;
}

function useAxis(metric: string): Axis {
  const words = useWords();
  const definition = useDefinition()(metric);
  return { metric, name: words(definition?.name, metric), unit: definition?.unit ?? 'count' };
}

interface PairsProps {
  pairs: readonly Pair[];
  x: Axis;
  y: Axis;
  by: By;
}

function Points({ pairs, x, y, by }: PairsProps) {
  const t = useTranslations('dashboards.tile');
  const { text } = useFigureText();
  const { open } = useBoard();
  const { usual, outliers } = findOutliers(pairs);
  const points = pairs.map((pair, at) => ({
    ...pair,
    isOutlier: outliers.has(at),
    text: t('outlier', { name: pair.name, x: text(x.unit, pair.x) }),
  }));
  const data: ScatterData = {
    points,
    x: { name: x.name, text: (value) => text(x.unit, value) },
    y: { text: (value) => text(y.unit, value) },
    usual: usual ? { ...usual, text: t('usual') } : null,
  };
  // The engine has two series, the ordinary and the outliers, each in its own order.
  const ordered = [points.filter((point) => !point.isOutlier), points.filter((point) => point.isOutlier)];
  const marks = ordered.flatMap((series, seriesIndex) =>
    series.map((point, dataIndex) => ({
      seriesIndex,
      dataIndex,
      text: t('pair', {
        name: point.name,
        x: `${x.name} ${text(x.unit, point.x)}`,
        y: `${y.name} ${text(y.unit, point.y)}`,
        count: point.n,
      }),
      open: () => open({ metric: x.metric, by, key: point.key }, `${x.name} ${point.name}`),
    })),
  );
  const said = JSON.stringify(data);
  const option = useCallback((palette: Palette) => scatterOption(data, palette), [said]); // oxlint-disable-line react-hooks/exhaustive-deps -- `said` stands for data
  const title = `${x.name}${t('joint')}${y.name}`;
  return <Chart label={t('chartOf', { title })} height={252} option={option} marks={marks} />;
}

function PairTable({ pairs, x, y, by }: PairsProps) {
  const t = useTranslations('dashboards.tile');
  const { text } = useFigureText();
  const columns = [
    { id: 'name', label: t(`of.${by}`) },
    { id: 'x', label: x.name, align: 'end' as const },
    { id: 'y', label: y.name, align: 'end' as const },
    { id: 'n', label: t('rows'), align: 'end' as const },
  ];
  return (
    <Table label={`${x.name} ${y.name}`} columns={columns}>
      {pairs.map((pair) => (
        <tr key={pair.key}>
          <td>{pair.name}</td>
          <td className="num">{text(x.unit, pair.x)}</td>
          <td className="num">{text(y.unit, pair.y)}</td>
          <td className="num">{pair.n}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Two figures of the same people (or teams, categories…), one against the other; outliers are named. */
export function ScatterTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards.tile');
  const words = useWords();
  const definition = useDefinition();
  const groupText = useGroupText();
  const { asked } = useBoard();
  const [x = 'aht', y = 'csat_mean'] = tile.metrics;
  const by: By = oneOf(BYS, tile.by) ?? 'member';
  const query = usePairs(asked, { x, y, by });
  const pairs = (query.data?.items ?? []).map((item) => ({ ...item, name: groupText(by, item) }));
  const axes = { x: useAxis(x), y: useAxis(y) };
  const needs = definition(x)?.needs ?? definition(y)?.needs;
  const legend = (
    <span className="legend">
      <span>
        <i className="legend-outlier" />
        {t('outliers')}
      </span>
    </span>
  );
  return (
    <TileFrame tile={tile} sub={t(`of.${by}`)} legend={legend} table={<PairTable pairs={pairs} by={by} {...axes} />}>
      <TileState query={query} isEmpty={(data) => data.items.length === 0} {...(needs ? { reason: words(needs) } : {})}>
        {() => <Points pairs={pairs} by={by} {...axes} />}
      </TileState>
    </TileFrame>
  );
}
