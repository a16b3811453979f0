import type { EChartsCoreOption } from 'echarts/core';
import { axisText, bare, gridLines, SMALL } from './drawing.ts';
import type { Palette } from './palette.ts';

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
