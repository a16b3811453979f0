import type { Axis } from '../content/parts.ts';
import { COLOUR, line, write, type Box, type Paper } from './pen.ts';

/** Where a value of an upright axis lies in a box. */
export function heightIn(box: Box, { low, high }: Axis): (value: number) => number {
  return (value) => box.y + box.height - ((value - low) / (high - low || 1)) * box.height;
}

const ROOM = 6;

/** Room that the words of an upright axis need. */
export function roomFor(paper: Paper, axis: Axis): number {
  paper.fontSize(6.5);
  return Math.max(...axis.ticks.map(({ text }) => paper.widthOfString(text)), 10) + ROOM;
}

/** Lines across, with their values at the left. */
export function drawScale(paper: Paper, box: Box, axis: Axis): void {
  const at = heightIn(box, axis);
  for (const tick of axis.ticks) {
    const y = at(tick.at);
    line(paper, [box.x, y], [box.x + box.width, y], COLOUR.grid);
    write(paper, tick.text, box.x - ROOM, y - 3.4, { size: 6.5, colour: COLOUR.quiet, align: 'right' });
  }
}

/** Every so many labels, so that they never touch. */
export function stepFor(paper: Paper, labels: readonly string[], width: number): number {
  paper.fontSize(6.5);
  const longest = Math.max(...labels.map((label) => paper.widthOfString(label)), 1) + 6;
  return Math.max(1, Math.ceil((labels.length * longest) / Math.max(1, width)));
}
