import type { EChartsCoreOption } from 'echarts/core';
import { pushApart } from './push-apart.ts';
import { axisText, bare, gridLines, SMALL } from './drawing.ts';
import type { Palette } from './palette.ts';

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'] as const;
const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3], [2, 4]] as const;
export interface TrendLine {
  name: string;
  /** null: nothing was counted. Scaled as its axis shows it. */
  points: readonly (number | null)[];
  /** Said at its end. */
  last: string;
}
export interface TrendData {
  /** Of the whole chart, in pixels. */
  height: number;
  /** A phone: only values stand at the ends, the names below. */
  isNarrow: boolean;
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

/** What stands at the end of lines: as wide as letters of both scripts are, and no wider than a third of a tile. */
const WIDE = 11.5;
const NARROW = 6.6;
const MOST_ROOM = 190;
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e80 ? WIDE : NARROW), 0);
const endText = ({ name, last }: TrendLine, isNarrow: boolean): string => (isNarrow ? last : `${name} ${last}`);
const endRoom = ({ lines, isNarrow }: TrendData): number =>
  Math.min(MOST_ROOM, Math.ceil(Math.max(0, ...lines.map((line) => widthOf(endText(line, isNarrow)))) + 16));

const [TOP, BOTTOM, AXIS] = [24, 8, 22];
/** Of two names one above the other; a little more, for the engine rounds the ends of the axis outwards. */
const GAP = 17;

/** By how much the name at the end of each line moves so that names of lines that end together can be read. */
export function endOffsets({ lines, targets, height }: TrendData): number[] {
  const points = lines.flatMap((line) => line.points.filter((point) => point !== null));
  const values = [...points, ...targets.map(({ value }) => value)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = height - TOP - BOTTOM - AXIS;
  const ends = lines.map(({ points: own }) => own.findLast((point) => point !== null) ?? low);
  const places = ends.map((value) => (high > low ? ((high - value) / (high - low)) * room : room / 2));
  return pushApart(places, { gap: GAP, low: 0, high: room });
}

export function trendOption(data: TrendData, palette: Palette): EChartsCoreOption {
  const text = axisText(palette);
  const offsets = endOffsets(data);
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
    grid: { left: 8, right: endRoom(data), top: TOP, bottom: BOTTOM, containLabel: true },
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
        formatter: endText(line, data.isNarrow),
        color: palette.ink,
        fontWeight: 600,
        fontSize: SMALL,
        offset: [0, offsets[at] ?? 0],
      },
      ...(at === 0 ? { markLine: { silent: true, symbol: 'none', animation: false, data: marks } } : {}),
    })),
  };
}
