import type { EChartsCoreOption } from 'echarts/core';
import { axisText, bare, gridLines, SMALL } from './drawing.ts';
import type { Palette } from './palette.ts';

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
