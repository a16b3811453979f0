import type { TrendPart } from '../../content/parts.ts';
import { COLOUR, DASHES, line, SERIES, write, type Box, type Paper } from '../pen.ts';
import { drawScale, heightIn, roomFor, stepFor } from '../scale.ts';

const END_ROOM = 104;
const FOOT = 14;
const LEAST_GAP = 18;

type Line = TrendPart['lines'][number];

function dots(paper: Paper, places: readonly (readonly [number, number] | null)[], at: number): void {
  const colour = SERIES[at % SERIES.length] ?? COLOUR.ink;
  for (const place of places) {
    if (!place) continue;
    const [x, y] = place;
    paper.save().lineWidth(0.8).strokeColor(colour).fillColor('#ffffff');
    if (at % 3 === 1) paper.rect(x - 1.5, y - 1.5, 3, 3).fillAndStroke();
    else if (at % 3 === 2) paper.polygon([x - 1.8, y + 1.5], [x, y - 1.9], [x + 1.8, y + 1.5]).fillAndStroke();
    else paper.circle(x, y, 1.6).fillAndStroke();
    paper.restore();
  }
}

function drawLine(paper: Paper, places: readonly (readonly [number, number] | null)[], at: number): void {
  const dash = DASHES[at % DASHES.length] ?? [];
  paper
    .save()
    .lineWidth(1.3)
    .lineJoin('round')
    .strokeColor(SERIES[at % SERIES.length] ?? COLOUR.ink);
  if (dash.length > 0) paper.dash(dash[0] ?? 1, { space: dash[1] ?? 1 });
  let isDown = false;
  for (const place of places) {
    // Where nothing was counted the line breaks.
    if (place && isDown) paper.lineTo(...place);
    else if (place) paper.moveTo(...place);
    isDown = place !== null;
  }
  paper.stroke().restore();
}

/** Names at the ends of lines, moved apart where lines end together. */
function ends(
  lines: readonly Line[],
  lastY: readonly (number | null)[],
  box: Box,
): { name: string; last: string; y: number; at: number }[] {
  const placed = lines
    .flatMap((each, at) => {
      const y = lastY[at];
      return y === null || y === undefined ? [] : [{ name: each.name, last: each.last, y, at }];
    })
    .toSorted((a, b) => a.y - b.y);
  for (const [at, each] of placed.entries()) {
    const above = placed[at - 1];
    if (above) each.y = Math.max(each.y, above.y + LEAST_GAP);
  }
  const over = (placed.at(-1)?.y ?? 0) - (box.y + box.height);
  return over > 0 ? placed.map((each) => ({ ...each, y: each.y - over })) : placed;
}

/** Lines over time with targets, and their names where they end. */
export function drawTrend(paper: Paper, part: TrendPart, box: Box): void {
  const room = roomFor(paper, part.axis);
  const plot = { x: box.x + room, y: box.y + 6, width: box.width - room - END_ROOM, height: box.height - FOOT - 6 };
  drawScale(paper, plot, part.axis);
  const y = heightIn(plot, part.axis);
  const count = part.labels.length;
  const x = (at: number) => plot.x + (count < 2 ? 0.5 : at / (count - 1)) * plot.width;
  for (const target of part.targets) {
    line(paper, [plot.x, y(target.at)], [plot.x + plot.width, y(target.at)], COLOUR.target, 0.8, [3, 2]);
    write(paper, target.text, plot.x + 3, y(target.at) - 8.5, { size: 6.5, colour: COLOUR.quiet });
  }
  const step = stepFor(paper, part.labels, plot.width);
  for (let at = 0; at < count; at += step)
    write(paper, part.labels[at] ?? '', x(at), plot.y + plot.height + 5, {
      size: 6.5,
      colour: COLOUR.quiet,
      align: 'center',
    });
  const places = part.lines.map(({ points }) =>
    points.map((value, at) => (value === null ? null : ([x(at), y(value)] as const))),
  );
  for (const [at, line] of places.entries()) {
    drawLine(paper, line, at);
    if (count <= 40) dots(paper, line, at);
  }
  const lastY = places.map((line) => line.findLast((place) => place !== null)?.[1] ?? null);
  for (const end of ends(part.lines, lastY, plot)) {
    const colour = SERIES[end.at % SERIES.length] ?? COLOUR.ink;
    const x = plot.x + plot.width + 7;
    write(paper, end.name, x, end.y - 7, { size: 6.5, colour, width: END_ROOM - 8 });
    write(paper, end.last, x, end.y + 1, { size: 7.5, bold: true, colour, width: END_ROOM - 8 });
  }
}
