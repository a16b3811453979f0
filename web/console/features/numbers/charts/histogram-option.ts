import type { EChartsCoreOption } from 'echarts/core';
import { axisText, bare, gridLines } from './drawing.ts';
import type { Palette } from './palette.ts';

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
