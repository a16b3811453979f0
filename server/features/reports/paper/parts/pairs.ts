import type { PairsPart } from '../../content/parts.ts';
import { COLOUR, line, write, type Box, type Paper } from '../pen.ts';
import { drawScale, heightIn, roomFor } from '../scale.ts';

const FOOT = 26;

/** Points of two figures; those at the ends, or all where they are few, have their names. */
export function drawPairs(paper: Paper, part: PairsPart, box: Box): void {
  const room = roomFor(paper, part.y);
  const plot = { x: box.x + room, y: box.y + 14, width: box.width - room - 8, height: box.height - FOOT - 14 };
  write(paper, part.y.name, box.x, box.y, { size: 6.5, colour: COLOUR.quiet });
  drawScale(paper, plot, part.y);
  const { low, high } = part.x;
  const x = (value: number) => plot.x + ((value - low) / (high - low || 1)) * plot.width;
  const y = heightIn(plot, part.y);
  for (const tick of part.x.ticks) {
    line(paper, [x(tick.at), plot.y + plot.height], [x(tick.at), plot.y + plot.height + 2], COLOUR.line);
    write(paper, tick.text, x(tick.at), plot.y + plot.height + 5, { size: 6.5, colour: COLOUR.quiet, align: 'center' });
  }
  write(paper, part.x.name, plot.x + plot.width / 2, plot.y + plot.height + 15, {
    size: 6.5,
    colour: COLOUR.quiet,
    align: 'center',
  });
  for (const point of part.points)
    paper.save().fillOpacity(0.75).circle(x(point.x), y(point.y), 2.6).fill(COLOUR.bar).restore();
  for (const point of part.points) {
    if (!point.isNamed) continue;
    const isRight = x(point.x) > plot.x + plot.width * 0.7;
    write(paper, point.name, x(point.x) + (isRight ? -5 : 5), y(point.y) - 3.4, {
      size: 6.5,
      align: isRight ? 'right' : 'left',
    });
  }
}
