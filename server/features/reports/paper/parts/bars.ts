import type { ParetoPart, SpreadPart } from '../../content/parts.ts';
import { COLOUR, line, paragraph, REGULAR, write, type Box, type Paper } from '../pen.ts';
import { drawScale, heightIn, roomFor, stepFor } from '../scale.ts';

const RIGHT_ROOM = 28;
const LABELS = 34;
const LEGEND = 13;
const MOST_BAR = 26;

function legend(paper: Paper, { words, bars }: ParetoPart, right: number, y: number): void {
  const long = write(paper, words.cumulative, right, y, { size: 6.5, colour: COLOUR.quiet, align: 'right' });
  const from = right - long - 18;
  line(paper, [from, y + 3.6], [from + 14, y + 3.6], COLOUR.target, 1);
  if (!bars.some(({ isStriking }) => isStriking)) return;
  const said = write(paper, words.striking, from - 10, y, { size: 6.5, colour: COLOUR.quiet, align: 'right' });
  paper.rect(from - 10 - said - 11, y + 0.5, 7, 6).fill(COLOUR.striking);
}

function cumulative(paper: Paper, { bars }: ParetoPart, plot: Box, middle: (at: number) => number): void {
  const y = (share: number) => plot.y + plot.height * (1 - share);
  for (const share of [0.5, 0.8, 1])
    write(paper, `${share * 100}%`, plot.x + plot.width + 4, y(share) - 3.4, { size: 6.5, colour: COLOUR.quiet });
  line(paper, [plot.x, y(0.8)], [plot.x + plot.width, y(0.8)], COLOUR.target, 0.6, [3, 2]);
  paper.save().lineWidth(1).strokeColor(COLOUR.target);
  for (const [at, bar] of bars.entries())
    if (at === 0) paper.moveTo(middle(at), y(bar.cumulative));
    else paper.lineTo(middle(at), y(bar.cumulative));
  paper.stroke();
  for (const [at, bar] of bars.entries())
    paper.circle(middle(at), y(bar.cumulative), 1.7).fillAndStroke('#ffffff', COLOUR.target);
  paper.restore();
}

/** The largest first, how much of everything they are together, and what has doubled. */
export function drawPareto(paper: Paper, part: ParetoPart, box: Box): void {
  const room = roomFor(paper, part.axis);
  const plot = {
    x: box.x + room,
    y: box.y + LEGEND + 6,
    width: box.width - room - RIGHT_ROOM,
    height: box.height - LEGEND - LABELS - 6,
  };
  legend(paper, part, box.x + box.width, box.y);
  drawScale(paper, plot, part.axis);
  const slot = plot.width / Math.max(1, part.bars.length);
  const wide = Math.min(MOST_BAR, slot * 0.6);
  const middle = (at: number) => plot.x + (at + 0.5) * slot;
  const y = heightIn(plot, part.axis);
  for (const [at, bar] of part.bars.entries()) {
    const [x, top] = [middle(at) - wide / 2, y(bar.n)];
    paper.rect(x, top, wide, plot.y + plot.height - top).fill(bar.isStriking ? COLOUR.striking : COLOUR.bar);
    const name = { x: middle(at) - slot / 2 + 1.5, y: plot.y + plot.height + 4, width: slot - 3 };
    paragraph(paper, bar.name, name, { size: sizeFor(paper, bar.name, name.width), align: 'center', lines: 3 });
  }
  cumulative(paper, part, plot, middle);
  for (const [at, bar] of part.bars.entries()) label(paper, bar.text, middle(at), y(bar.n) - 9);
}

const NAME = 6.3;
const SMALLEST = 4.6;

/** A long word is set smaller before it is broken; Japanese breaks anywhere. */
function sizeFor(paper: Paper, name: string, width: number): number {
  const words = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? [] : name.split(/\s+/);
  const longest = Math.max(0, ...words.map((word) => paper.font(REGULAR).fontSize(NAME).widthOfString(word)));
  return longest <= width ? NAME : Math.max(SMALLEST, Math.floor((NAME * width * 10) / longest) / 10);
}

/** On white: the line of shares runs through where numbers stand. */
function label(paper: Paper, text: string, x: number, y: number): void {
  const long = paper.fontSize(7).widthOfString(text);
  paper
    .save()
    .fillOpacity(0.82)
    .rect(x - long / 2 - 1.5, y - 0.5, long + 3, 8.5)
    .fill('#ffffff')
    .restore();
  write(paper, text, x, y, { size: 7, bold: true, align: 'center' });
}

/** How values lie, with the one in the middle and the one nine of ten do not exceed. */
export function drawSpread(paper: Paper, part: SpreadPart, box: Box): void {
  const room = roomFor(paper, part.axis);
  const plot = { x: box.x + room, y: box.y + 22, width: box.width - room - 6, height: box.height - 22 - 14 };
  drawScale(paper, plot, part.axis);
  const slot = plot.width / Math.max(1, part.bars.length);
  const y = heightIn(plot, part.axis);
  const step = stepFor(
    paper,
    part.bars.map(({ name }) => name),
    plot.width,
  );
  for (const [at, { n, name }] of part.bars.entries()) {
    const x = plot.x + at * slot;
    if (n > 0) paper.rect(x + slot * 0.06, y(n), slot * 0.88, plot.y + plot.height - y(n)).fill(COLOUR.bar);
    if (at % step === 0) write(paper, name, x, plot.y + plot.height + 5, { size: 6.3, colour: COLOUR.quiet });
  }
  for (const [at, { at: place, text }] of part.lines.entries()) {
    const x = plot.x + place * slot;
    line(paper, [x, plot.y - 4 - (at % 2) * 9], [x, plot.y + plot.height], COLOUR.ink, 0.9, at === 0 ? [] : [3, 2]);
    const next = part.lines[at + 1];
    const isTight = next !== undefined && (next.at - place) * slot < paper.fontSize(6.8).widthOfString(text) + 6;
    const isRight = isTight || x > plot.x + plot.width * 0.6;
    write(paper, text, isRight ? x - 3 : x + 3, plot.y - 7 - (at % 2) * 9, {
      size: 6.8,
      align: isRight ? 'right' : 'left',
    });
  }
}
