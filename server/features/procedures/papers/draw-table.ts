import type { PaperContent } from './content.ts';
import {
  BOLD,
  day,
  INK,
  LEFT,
  LINE,
  QUIET,
  REGULAR,
  RIGHT,
  roomFor,
  WIDTH,
  yen,
  type Paper,
  type Say,
} from './sheet.ts';
import { isTaxed, type Rate } from './tax.ts';

const COLUMNS = [
  { at: LEFT + 8, width: 250, align: 'left' },
  { at: LEFT + 262, width: 60, align: 'right' },
  { at: LEFT + 330, width: 142, align: 'right' },
] as const;

/** Amounts first: what is too long for any page flows on to the next, and the row ends where that ends. */
function row(paper: Paper, top: number, cells: readonly string[], font = REGULAR): number {
  paper.font(font).fontSize(10).fillColor(INK);
  const high = Math.max(...cells.map((cell, at) => paper.heightOfString(cell, { width: COLUMNS[at]?.width ?? 100 })));
  const begins = roomFor(paper, top, high + 14);
  const page = paper.page;
  for (const [at, cell] of [...cells.entries()].toReversed()) {
    const column = COLUMNS[at];
    if (column) paper.text(cell, column.at, begins + 7, { width: column.width, align: column.align });
  }
  const bottom = paper.page === page ? begins + high + 14 : paper.y + 7;
  paper.moveTo(LEFT, bottom).lineTo(RIGHT, bottom).lineWidth(0.4).strokeColor(LINE).stroke();
  return bottom;
}

const rateText = (rate: Rate, say: Say): string => (isTaxed(rate) ? `${rate}%` : say(`untaxed.${rate}`));

/** Each rate with its sum and its tax; what bears none with its sum alone (消費税法 第57条の4 第1項 第4号・第5号). */
function totals(paper: Paper, content: PaperContent, say: Say, top: number): number {
  const [ofRate, taxOfRate] = content.taxExcluded
    ? (['ofRateWithout', 'taxOnRate'] as const)
    : (['ofRate', 'taxOfRate'] as const);
  let at = top;
  for (const { rate, amount, tax } of content.totals) {
    if (isTaxed(rate)) {
      at = row(paper, at, [say(ofRate, { rate }), '', yen(amount)]);
      at = row(paper, at, [say(taxOfRate, { rate }), '', yen(tax)]);
    } else at = row(paper, at, [say(`untaxedLong.${rate}`), '', yen(amount)]);
  }
  return row(paper, at, [say(content.taxExcluded ? 'totalWith' : 'total'), '', yen(content.total)], BOLD);
}

/** @returns where the next thing begins. */
export function drawTable(paper: Paper, content: PaperContent, say: Say, top: number): number {
  const { lines } = content;
  const heading = say(content.taxExcluded ? 'withoutTax' : 'withTax');
  let at = row(paper, top, [say('description'), say('rate'), heading], BOLD);
  // ※ marks the reduced rate, as the law asks for (消費税法 第57条の4 第1項 第3号).
  for (const line of lines)
    at = row(paper, at, [
      `${day(content.soldOn)} ${line.description}${line.rate === 8 ? ' ※' : ''}`,
      rateText(line.rate, say),
      yen(line.amount),
    ]);
  at = totals(paper, content, say, at + 14);
  if (!lines.some(({ rate }) => rate === 8)) return at + 30;
  at = roomFor(paper, at, 24);
  paper
    .font(REGULAR)
    .fontSize(8.5)
    .fillColor(QUIET)
    .text(say('reduced'), LEFT, at + 8, { width: WIDTH });
  return at + 30;
}
