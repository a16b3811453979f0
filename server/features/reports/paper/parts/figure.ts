import type { FigurePart, Standing } from '../../content/parts.ts';
import { BOLD, COLOUR, line, paragraph, TONES, write, type Box, type Paper } from '../pen.ts';

export const FIGURE_HEIGHT = 106;
const EDGE = 9;

const STANDING: Readonly<Record<Standing, string>> = { reached: COLOUR.good, near: '#8a4b06', missed: COLOUR.bad };

/** A shape for each: what is missed is seen without its colour. */
function mark(paper: Paper, standing: Standing, x: number, y: number): void {
  paper.save().lineWidth(0.9).strokeColor(STANDING[standing]);
  if (standing === 'reached')
    paper
      .moveTo(x, y + 3)
      .lineTo(x + 2.4, y + 5.4)
      .lineTo(x + 6.4, y + 0.6)
      .stroke();
  else if (standing === 'near') paper.polygon([x, y + 6], [x + 3.2, y + 0.4], [x + 6.4, y + 6]).stroke();
  else
    paper
      .moveTo(x + 0.6, y + 0.6)
      .lineTo(x + 5.6, y + 5.6)
      .moveTo(x + 5.6, y + 0.6)
      .lineTo(x + 0.6, y + 5.6)
      .stroke();
  paper.restore();
}

function course(paper: Paper, values: FigurePart['course'], box: Box): void {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const place = (value: number, at: number): [number, number] => [
    box.x + (at / (values.length - 1)) * box.width,
    box.y + box.height - ((value - low) / (high - low || 1)) * box.height,
  ];
  paper.save().lineWidth(0.9).strokeColor(COLOUR.bar).lineJoin('round');
  let isDown = false;
  let last: [number, number] | null = null;
  for (const [at, value] of values.entries()) {
    if (value === null) {
      isDown = false;
      continue;
    }
    last = place(value, at);
    if (isDown) paper.lineTo(...last);
    else paper.moveTo(...last);
    isDown = true;
  }
  paper.stroke();
  if (last) paper.circle(...last, 1.6).fill(COLOUR.bar);
  paper.restore();
}

function targetBar(
  paper: Paper,
  { value, target }: NonNullable<FigurePart['bar']>,
  x: number,
  y: number,
  width: number,
): void {
  paper.roundedRect(x, y, width, 3, 1.5).fill(COLOUR.rail);
  if (value > 0) paper.roundedRect(x, y, Math.max(3, width * value), 3, 1.5).fill(COLOUR.bar);
  line(paper, [x + width * target, y - 2], [x + width * target, y + 5], COLOUR.target, 1.2);
}

function numbers(paper: Paper, part: FigurePart, { x, y, width }: Box): void {
  const inner = width - 2 * EDGE;
  const size = part.number.length > 8 ? 14 : 19;
  const long = write(paper, part.number, x + EDGE, y + 29, { size, bold: true });
  const beside =
    long + 4 + write(paper, part.unit, x + EDGE + long + 2, y + 29 + size - 10, { size: 8, colour: COLOUR.quiet });
  const room = Math.min(44, inner - beside - 6);
  if (room > 20) course(paper, part.course, { x: x + width - EDGE - room, y: y + 32, width: room, height: 14 });
  if (part.bar) targetBar(paper, part.bar, x + EDGE, y + 55, inner);
}

function foot(paper: Paper, part: FigurePart, { x, y, width }: Box): void {
  const inner = width - 2 * EDGE;
  if (part.standing) mark(paper, part.standing, x + EDGE, y + 64.5);
  const from = part.standing ? x + EDGE + 9 : x + EDGE;
  const left = part.target ? `${part.standingText} ${part.target}`.trim() : part.count;
  write(paper, left, from, y + 64, { size: 7, colour: COLOUR.quiet, width: x + width - EDGE - from });
  const long = part.difference
    ? write(paper, part.difference, x + EDGE, y + 77, { size: 7.5, colour: TONES[part.tone], bold: true }) + 4
    : 0;
  write(paper, part.before, x + EDGE + long, y + 77.3, { size: 6.5, colour: COLOUR.quiet, width: inner - long });
  if (part.restated)
    paragraph(
      paper,
      `※ ${part.restated}`,
      { x: x + EDGE, y: y + 87, width: inner },
      { size: 5.5, colour: COLOUR.quiet, lines: 2 },
    );
}

/** One number in a card: where it stands, whence it came. */
export function drawFigure(paper: Paper, part: FigurePart, box: Box): void {
  const { x, y, width } = box;
  paper.roundedRect(x, y, width, box.height, 4).lineWidth(0.6).strokeColor(COLOUR.line).stroke();
  const inner = width - 2 * EDGE;
  // A long name is set smaller before it is cut.
  const isLong = paper.font(BOLD).fontSize(8).widthOfString(part.title) > inner;
  write(paper, part.title, x + EDGE, y + 8, { size: isLong ? 7 : 8, bold: true, width: inner });
  write(paper, part.sub, x + EDGE, y + 19, { size: 6.3, colour: COLOUR.quiet, width: inner });
  numbers(paper, part, box);
  if (part.why)
    paragraph(
      paper,
      part.why,
      { x: x + EDGE, y: y + 56, width: width - 2 * EDGE },
      { size: 6.5, colour: COLOUR.quiet, lines: 3 },
    );
  else foot(paper, part, box);
}
