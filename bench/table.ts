/** One line of the printed table: what, how much, and the goal that was set for it. */
export interface Line {
  what: string;
  figure: string;
  goal?: string;
  /** null: there is no goal, or no figure to compare. */
  met?: boolean | null;
}

/** Prints lines in columns; a figure beside its goal says whether it is met. Slow figures are no failure of the program. */
export function printTable(title: string, lines: readonly Line[]): void {
  const wide = (pick: (line: Line) => string): number => Math.max(0, ...lines.map((line) => pick(line).length));
  const [what, figure] = [wide((line) => line.what), wide((line) => line.figure)];
  console.log(`\n${title}`);
  for (const line of lines) {
    const verdict = line.met === true ? '  met' : line.met === false ? '  NOT MET' : '';
    const goal = line.goal ? `   goal ${line.goal}${verdict}` : '';
    console.log(`  ${line.what.padEnd(what)}  ${line.figure.padStart(figure)}${goal}`);
  }
}

export function shown(value: number | null | undefined, unit = '', decimals = 1): string {
  return value === null || value === undefined ? '–' : `${value.toLocaleString('en', { maximumFractionDigits: decimals })}${unit}`;
}

/** A line whose figure must not be above (or, with `atLeast`, below) the goal. */
export function goalLine(what: string, value: number | null | undefined, goal: { most?: number; least?: number; unit?: string; decimals?: number }): Line {
  const { most, least, unit = '', decimals } = goal;
  const met = value === null || value === undefined ? null : (most === undefined || value <= most) && (least === undefined || value >= least);
  const text = most !== undefined ? `≤ ${shown(most, unit)}` : `≥ ${shown(least, unit, 2)}`;
  return { what, figure: shown(value, unit, decimals), goal: text, met };
}
