/** The tokens a chart is drawn in, read from the page: what follows the theme everywhere follows it here. */
export interface Palette {
  series: readonly string[];
  bar: string;
  ink: string;
  faint: string;
  grid: string;
  target: string;
  surface: string;
  soft: string;
  line: string;
  font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    series: [1, 2, 3, 4, 5].map((at) => of(`viz-${at}`)),
    bar: of('viz-bar'),
    ink: of('ink-1'),
    faint: of('ink-3'),
    grid: of('viz-grid'),
    target: of('viz-target'),
    surface: of('bg-surface'),
    soft: of('accent-bg-soft'),
    line: of('accent-line'),
    font: of('font-sans'),
  };
}
