import type { PairsPart } from '../../content/parts.ts';
import { COLOUR, line, PAGE, write, type Box, type Paper } from '../pen.ts';
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
  names(paper, part, { x, y });
}

interface Scales {
  x(value: number): number;
  y(value: number): number;
}

const HIGH = 8;
type Rect = readonly [left: number, top: number, right: number, bottom: number];
const touches = (a: Rect, b: Rect): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** Beside, above or below its point, wherever nothing is yet; a name for which there is no room is in the mail's table. */
function names(paper: Paper, { points }: PairsPart, at: Scales): void {
  const taken: Rect[] = points.map((point) => [
    at.x(point.x) - 3,
    at.y(point.y) - 3,
    at.x(point.x) + 3,
    at.y(point.y) + 3,
  ]);
  for (const point of points) {
    if (!point.isNamed) continue;
    const [x, y] = [at.x(point.x), at.y(point.y)];
    const long = paper.fontSize(6.5).widthOfString(point.name);
    const places: readonly (readonly [number, number])[] = [
      [x + 5, y - 3.4],
      [x - 5 - long, y - 3.4],
      [x - long / 2, y - 12],
      [x - long / 2, y + 4.5],
    ];
    const rectOf = ([left, top]: readonly [number, number]): Rect => [left, top, left + long, top + HIGH];
    const place = places.find((each) => {
      const rect = rectOf(each);
      return rect[2] < PAGE.right + 4 && !taken.some((other) => touches(rect, other));
    });
    if (!place) continue;
    taken.push(rectOf(place));
    write(paper, point.name, ...place, { size: 6.5 });
  }
}
