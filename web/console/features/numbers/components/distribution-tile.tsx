import type { Tile } from '@madoguchi/contracts/dashboards';
import type { ResponseOf } from '@madoguchi/contracts/endpoint';
import type { metricEndpoints, MetricUnit } from '@madoguchi/contracts/metrics';
import { Table } from '@madoguchi/ui/table';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useDefinition, useDistribution } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { Chart } from '../charts/chart.tsx';
import { type HistogramData, histogramOption } from '../charts/histogram-option.ts';
import type { Palette } from '../charts/palette.ts';
import { type FigureText, useFigureText } from '../use-figure-text.ts';
import { TileFrame, useTileTitle } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';

type Distribution = ResponseOf<typeof metricEndpoints.getMetricDistribution>;
type Bucket = Distribution['buckets'][number];

/** Where a value lies, in bars from the left. */
function placeOf(buckets: readonly Bucket[], value: number): number | null {
  const at = buckets.findIndex(({ from, to }) => value >= from && (to === null || value < to));
  const bucket = buckets[at];
  if (!bucket) return null;
  const share = bucket.to === null ? 0.5 : (value - bucket.from) / (bucket.to - bucket.from);
  return at + share;
}

function useSpanText(unit: MetricUnit): (bucket: Bucket) => string {
  const t = useTranslations('dashboards.tile');
  const { text } = useFigureText();
  return ({ from, to }) =>
    to === null ? t('above', { from: text(unit, from) }) : t('span', { from: text(unit, from), to: text(unit, to) });
}

interface BarsProps {
  data: Distribution;
  metric: string;
  unit: MetricUnit;
  title: string;
}

const linesOf = (
  data: Distribution,
  unit: MetricUnit,
  say: (which: 'median' | 'p90', value: string) => string,
  { text }: FigureText,
) =>
  (['median', 'p90'] as const).flatMap((which) => {
    const value = data.total[which];
    const at = value === null ? null : placeOf(data.buckets, value);
    return at === null ? [] : [{ at, text: say(which, text(unit, value)) }];
  });

function Bars({ data, metric, unit, title }: BarsProps) {
  const t = useTranslations('dashboards.tile');
  const figureText = useFigureText();
  const spanText = useSpanText(unit);
  const { open } = useBoard();
  const drawn: HistogramData = {
    bars: data.buckets.map((bucket) => ({ label: figureText.text(unit, bucket.from), n: bucket.n })),
    lines: linesOf(data, unit, (which, value) => t(which, { value }), figureText),
  };
  const marks = data.buckets.map((bucket, dataIndex) => {
    const text = t('bucket', { span: spanText(bucket), count: bucket.n });
    const part = { metric, min: bucket.from, ...(bucket.to === null ? {} : { max: bucket.to }) };
    return {
      seriesIndex: 0,
      dataIndex,
      text,
      open: bucket.n > 0 ? () => open(part, `${title} ${spanText(bucket)}`) : undefined,
    };
  });
  const said = JSON.stringify(drawn);
  const option = useCallback((palette: Palette) => histogramOption(drawn, palette), [said]); // oxlint-disable-line react-hooks/exhaustive-deps -- `said` stands for it
  return <Chart label={t('chartOf', { title })} height={252} option={option} marks={marks} />;
}

function BucketTable({ data, unit, title }: Omit<BarsProps, 'metric'>) {
  const t = useTranslations('dashboards.tile');
  const spanText = useSpanText(unit);
  const columns = [
    { id: 'span', label: t('values') },
    { id: 'n', label: t('rows'), align: 'end' as const },
  ];
  return (
    <Table label={title} columns={columns}>
      {data.buckets.map((bucket) => (
        <tr key={bucket.from}>
          <td>{spanText(bucket)}</td>
          <td className="num">{bucket.n}</td>
        </tr>
      ))}
    </Table>
  );
}

/** How the values lie, with the one in the middle and the one nine of ten do not exceed. */
export function DistributionTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards.tile');
  const { asked } = useBoard();
  const { text } = useFigureText();
  const [metric = 'first_response_time'] = tile.metrics;
  const unit = useDefinition()(metric)?.unit ?? 'seconds';
  const title = useTileTitle()(tile);
  const query = useDistribution(asked, metric);
  const total = query.data?.total;
  const sub =
    total && total.n > 0
      ? t('middle', { median: text(unit, total.median), p90: text(unit, total.p90), count: total.n })
      : undefined;
  return (
    <TileFrame
      tile={tile}
      sub={sub}
      table={query.data ? <BucketTable data={query.data} unit={unit} title={title} /> : undefined}
    >
      <TileState query={query} isEmpty={(data) => data.total.n === 0}>
        {(data) => <Bars data={data} metric={metric} unit={unit} title={title} />}
      </TileState>
    </TileFrame>
  );
}
