import type { HeatPart } from '../../content/parts.ts';
import { COLOUR, LEVELS, write, type Box, type Paper } from '../pen.ts';

const HEAD = 12;
const NAMES = 34;
const ROW = 16;
const SCALE = 14;

export const heatHeight = (part: HeatPart): number => HEAD + part.rows.length * ROW + SCALE;

function scale(paper: Paper, part: HeatPart, x: number, y: number): void {
  let at = x + write(paper, part.few, x, y, { size: 6.5, colour: COLOUR.quiet }) + 4;
  for (const level of LEVELS) {
    paper.rect(at, y, 12, 7).fill(level);
    at += 14;
  }
  write(paper, part.many, at + 2, y, { size: 6.5, colour: COLOUR.quiet });
}

/** Days by hours, with the number in every cell. */
export function drawHeat(paper: Paper, part: HeatPart, box: Box): void {
  const width = (box.width - NAMES) / Math.max(1, part.columns.length);
  const left = box.x + NAMES;
  for (const [at, name] of part.columns.entries())
    write(paper, name, left + (at + 0.5) * width, box.y, { size: 6.5, colour: COLOUR.quiet, align: 'center' });
  for (const [at, row] of part.rows.entries()) {
    const y = box.y + HEAD + at * ROW;
    write(paper, row.name, box.x + NAMES - 8, y + 4, {
      size: 7.5,
      colour: COLOUR.quiet,
      align: 'right',
      width: NAMES - 8,
    });
    for (const [place, { text, level }] of row.cells.entries()) {
      paper
        .roundedRect(left + place * width + 0.7, y + 0.7, width - 1.4, ROW - 1.4, 1.5)
        .fill(LEVELS[level] ?? LEVELS[0]);
      write(paper, text, left + (place + 0.5) * width, y + 4.4, {
        size: 6.8,
        align: 'center',
        width: width - 2,
        colour: level >= 4 ? '#ffffff' : COLOUR.ink,
      });
    }
  }
  scale(paper, part, left, box.y + HEAD + part.rows.length * ROW + 5);
}
