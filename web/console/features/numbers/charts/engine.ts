import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

/** Only what our charts are made of; loaded with the first of them (chart.tsx). */
register([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  LabelLayout,
  SVGRenderer,
]);

export type Engine = ReturnType<typeof init>;

/** SVG: sharp at any zoom, prints well, and its text is text. */
export function openEngine(place: HTMLElement): Engine {
  return init(place, null, { renderer: 'svg' });
}
