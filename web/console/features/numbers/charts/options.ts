import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from './palette.ts';

/** Pure: what the engine is told to draw. Shapes and dashes beside every colour, labels on what matters. */

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'] as const;
const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 4]] as const;
const SMALL = 11;

const axisText = (palette: Palette) => ({ color: palette.faint, fontSize: SMALL, fontFamily: palette.font });
const bare = { axisTick: { show: false }, axisLine: { show: false } };
const gridLines = (palette: Palette) => ({ splitLine: { lineStyle: { color: palette.grid } } });

export interface TrendLine {
  name: string;
  /** null: nothing was counted. Scaled as its axis shows it. */
  points: readonly (number | null)[];
  /** Said at its end. */
  last: string;
}
export interface TrendData {
  labels: readonly string[];
  lines: readonly TrendLine[];
  axis(value: number): string;
  /** Dashed, across. */
  targets: readonly { value: number; text: string }[];
  /** Dotted, upright: the label they stand at. */
  events: readonly { label: string; text: string }[];
}

/**
 * A target that lies outside of what was reached is still on the chart. Then it is an end of the axis, and so is a round
 * number; an end that is in use stays with the engine, which rounds by itself.
 */
function withTargets({ targets, lines }: TrendData) {
  const values = targets.map(({ value }) => value);
  const points = lines.flatMap((line) => line.points.filter((point) => point !== null));
  if (values.length === 0 || points.length === 0) return {};
  const [low, high] = [Math.min(...points), Math.max(...points)];
  const [first, last] = [Math.min(...values), Math.max(...values)];
  return { ...(first < low ? { min: first } : {}), ...(last > high ? { max: last } : {}) };
}

/** Room for what stands at the end of lines. */
const END_ROOM = 108;

export function trendOption(data: TrendData, palette: Palette): EChartsCoreOption {
  const text = axisText(palette);
  const marks = [
    ...data.targets.map((target) => ({
      yAxis: target.value,
      label: { formatter: target.text, position: 'insideStartTop', ...text },
      lineStyle: { type: 'dashed', color: palette.target },
    })),
    ...data.events.map((event) => ({
      xAxis: event.label,
      label: { formatter: event.text, position: 'insideEndTop', rotate: 0, ...text, color: palette.ink },
      lineStyle: { type: 'dotted', color: palette.ink },
    })),
  ];
  return {
    textStyle: { fontFamily: palette.font },
    grid: { left: 8, right: END_ROOM, top: 24, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: data.labels,
      boundaryGap: false,
      axisLabel: { ...text, hideOverlap: true },
      ...bare,
    },
    yAxis: {
      type: 'value',
      scale: true,
      ...withTargets(data),
      axisLabel: { ...text, formatter: data.axis },
      ...bare,
      ...gridLines(palette),
    },
    series: data.lines.map((line, at) => ({
      type: 'line',
      name: line.name,
      data: line.points,
      connectNulls: false,
      symbol: SYMBOLS[at % SYMBOLS.length],
      symbolSize: 7,
      showAllSymbol: true,
      lineStyle: { width: 2, color: palette.series[at], type: DASHES[at % DASHES.length] },
      itemStyle: { color: palette.series[at], borderColor: palette.surface, borderWidth: 1 },
      emphasis: { scale: 1.8 },
      endLabel: {
        show: true,
        formatter: `${line.name} ${line.last}`,
        color: palette.ink,
        fontWeight: 600,
        fontSize: SMALL,
      },
      labelLayout: { moveOverlap: 'shiftY' },
      ...(at === 0 ? { markLine: { silent: true, symbol: 'none', animation: false, data: marks } } : {}),
    })),
  };
}

export interface ParetoData {
  bars: readonly { label: string; n: number; cumulative: number; isStriking: boolean }[];
  count(n: number): string;
  percent(share: number): string;
  /** A phone: names stand small and in more lines. */
  isNarrow: boolean;
}

const FEW = 80;

function paretoSeries(data: ParetoData, palette: Palette) {
  return [
    {
      type: 'bar',
      barMaxWidth: 30,
      data: data.bars.map(({ n, isStriking }) => ({
        value: n,
        itemStyle: isStriking
          ? {
              color: palette.series[1],
              decal: {
                symbol: 'rect',
                dashArrayX: [1, 0],
                dashArrayY: [2, 4],
                rotation: -0.8,
                color: palette.surface,
              },
            }
          : { color: palette.bar },
      })),
      itemStyle: { borderRadius: [2, 2, 0, 0] },
      label: { show: true, position: 'top', color: palette.ink, fontWeight: 600, fontSize: SMALL },
      emphasis: { itemStyle: { borderColor: palette.ink, borderWidth: 2 } },
    },
    {
      type: 'line',
      yAxisIndex: 1,
      silent: true,
      data: data.bars.map(({ cumulative }) => cumulative),
      symbol: 'emptyCircle',
      symbolSize: 5,
      lineStyle: { color: palette.series[4], width: 1.5 },
      itemStyle: { color: palette.series[4] },
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { type: 'dashed', color: palette.target },
        data: [{ yAxis: FEW / 100 }],
      },
    },
  ];
}

/** Ten names beside each other, in a third of a screen and on a phone. */
const ROOMY = { width: 58, lineHeight: 13 };
const TIGHT = { width: 23, lineHeight: 11, fontSize: 9 };

export function paretoOption(data: ParetoData, palette: Palette): EChartsCoreOption {
  const text = axisText(palette);
  return {
    textStyle: { fontFamily: palette.font },
    grid: { left: 8, right: 8, top: 24, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: data.bars.map(({ label }) => label),
      axisLabel: { ...text, interval: 0, overflow: 'break', ...(data.isNarrow ? TIGHT : ROOMY) },
      ...bare,
    },
    yAxis: [
      { type: 'value', axisLabel: { ...text, formatter: data.count }, minInterval: 1, ...bare, ...gridLines(palette) },
      {
        type: 'value',
        min: 0,
        max: 1,
        interval: 0.5,
        axisLabel: { ...text, formatter: data.percent },
        splitLine: { show: false },
        ...bare,
      },
    ],
    series: paretoSeries(data, palette),
  };
}

export interface ScatterData {
  points: readonly { x: number; y: number; isOutlier: boolean; text: string }[];
  x: { name: string; text(value: number): string };
  y: { text(value: number): string };
  /** Where most lie, with its words. */
  usual: { x: readonly [number, number]; y: readonly [number, number]; text: string } | null;
}

export function scatterOption(data: ScatterData, palette: Palette): EChartsCoreOption {
  const text = axisText(palette);
  const { usual } = data;
  const point = ({ x, y }: { x: number; y: number }) => [x, y];
  const area = usual && {
    silent: true,
    itemStyle: { color: palette.soft, borderColor: palette.line, borderWidth: 1, borderType: 'dashed' },
    label: { position: 'insideTopLeft', formatter: usual.text, ...text },
    data: [[{ coord: [usual.x[0], usual.y[1]] }, { coord: [usual.x[1], usual.y[0]] }]],
  };
  const ordinary = data.points.filter(({ isOutlier }) => !isOutlier);
  const outliers = data.points.filter(({ isOutlier }) => isOutlier);
  return {
    textStyle: { fontFamily: palette.font },
    grid: { left: 8, right: 24, top: 16, bottom: 28, containLabel: true },
    xAxis: {
      type: 'value',
      scale: true,
      name: data.x.name,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: text,
      axisLabel: { ...text, formatter: data.x.text, hideOverlap: true },
      splitLine: { show: false },
      ...bare,
    },
    yAxis: {
      type: 'value',
      scale: true,
      axisLabel: { ...text, formatter: data.y.text },
      ...bare,
      ...gridLines(palette),
    },
    series: [
      {
        type: 'scatter',
        data: ordinary.map(point),
        symbol: 'circle',
        symbolSize: 9,
        itemStyle: { color: palette.bar, opacity: 0.75 },
        emphasis: { itemStyle: { opacity: 1, borderColor: palette.ink, borderWidth: 2 } },
        ...(area ? { markArea: area } : {}),
      },
      {
        type: 'scatter',
        data: outliers.map((each) => ({ value: point(each), label: { formatter: each.text } })),
        symbol: 'diamond',
        symbolSize: 12,
        itemStyle: { color: palette.series[1] },
        label: { show: true, position: 'left', color: palette.ink, fontWeight: 600, fontSize: SMALL },
        labelLayout: { moveOverlap: 'shiftY' },
        emphasis: { itemStyle: { borderColor: palette.ink, borderWidth: 2 } },
      },
    ],
  };
}

export interface HistogramData {
  bars: readonly { label: string; n: number }[];
  /** Where a value lies, in bars from the left (2.5: in the middle of the third). */
  lines: readonly { at: number; text: string }[];
}

export function histogramOption(data: HistogramData, palette: Palette): EChartsCoreOption {
  const text = axisText(palette);
  return {
    textStyle: { fontFamily: palette.font },
    grid: { left: 8, right: 16, top: 28, bottom: 8, containLabel: true },
    xAxis: [
      {
        type: 'category',
        data: data.bars.map(({ label }) => label),
        axisLabel: { ...text, hideOverlap: true },
        ...bare,
      },
      // The same width in numbers: a value can stand inside a bar.
      { type: 'value', min: 0, max: data.bars.length, show: false },
    ],
    yAxis: { type: 'value', minInterval: 1, axisLabel: text, ...bare, ...gridLines(palette) },
    series: [
      {
        type: 'bar',
        barCategoryGap: '8%',
        data: data.bars.map(({ n }) => n),
        itemStyle: { color: palette.bar, borderRadius: [2, 2, 0, 0] },
        emphasis: { itemStyle: { borderColor: palette.ink, borderWidth: 2 } },
      },
      {
        type: 'line',
        xAxisIndex: 1,
        silent: true,
        data: [],
        markLine: {
          silent: true,
          symbol: 'none',
          data: data.lines.map((line, at) => ({
            xAxis: line.at,
            label: { formatter: line.text, ...text, color: palette.ink, distance: at % 2 === 0 ? 4 : 14 },
            lineStyle: { type: at === 0 ? 'solid' : 'dashed', color: palette.ink, width: 1.5 },
          })),
        },
      },
    ],
  };
}
