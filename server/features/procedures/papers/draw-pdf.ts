import type { Translate } from '../../../kernel/i18n.ts';
import { addressOf } from './addressee.ts';
import type { PaperContent } from './content.ts';
import { drawTable } from './draw-table.ts';
import { printablePaper } from './printable.ts';
import {
  BOLD,
  day,
  INK,
  LEFT,
  numberPages,
  openSheet,
  QUIET,
  REGULAR,
  RIGHT,
  roomFor,
  shapesOf,
  WIDTH,
  yen,
  type Paper,
  type Say,
} from './sheet.ts';

function head(paper: Paper, content: PaperContent, say: Say): number {
  paper
    .font(BOLD)
    .fontSize(22)
    .fillColor(INK)
    .text(say(content.kind), LEFT, 57, { width: WIDTH, align: 'center', characterSpacing: 6 });
  if (content.reissueOf)
    paper.font(BOLD).fontSize(11).text(say('reissued'), LEFT, 88, { width: WIDTH, align: 'right' });
  paper.font(REGULAR).fontSize(9).fillColor(QUIET);
  const facts = [say('serial', { serial: content.serial }), say('issuedOn', { date: day(content.issuedOn) })];
  if (content.reissueOf) facts.push(say('first', { serial: content.reissueOf }));
  const right = { width: WIDTH - 330, align: 'right' } as const;
  for (const [at, fact] of facts.entries()) paper.text(fact, LEFT + 330, 106 + at * 14, right);
  paper
    .font(BOLD)
    .fontSize(15)
    .fillColor(INK)
    .text(say(addressOf(content.party), { party: content.party }), LEFT, 112, { width: 320 });
  const under = paper.y + 4;
  paper
    .moveTo(LEFT, under)
    .lineTo(LEFT + 320, under)
    .lineWidth(0.7)
    .strokeColor(INK)
    .stroke();
  return Math.max(under + 22, 160);
}

/** Of what goes back: the day of giving back and the day of the sale it is about (消費税法 第57条の4 第3項 第2号). */
function givenBack(content: PaperContent, say: Say): string[] {
  if (!content.returnedOn) return [];
  const days = say('returned', { on: day(content.returnedOn), sold: day(content.soldOn) });
  return content.about ? [days, say('about', { serial: content.about })] : [days];
}

function amount(paper: Paper, content: PaperContent, say: Say, top: number): number {
  const returned = content.kind === 'returned_invoice';
  paper.rect(LEFT, top, WIDTH, 46).lineWidth(0.8).strokeColor(INK).stroke();
  paper
    .font(REGULAR)
    .fontSize(10)
    .fillColor(QUIET)
    .text(say(returned ? 'amountReturned' : 'amount'), LEFT + 16, top + 18);
  paper
    .font(BOLD)
    .fontSize(22)
    .fillColor(INK)
    .text(`${yen(content.total)}-`, LEFT, top + 11, { width: WIDTH - 16, align: 'right' });
  const said = [say(`stated.${content.kind}`), ...givenBack(content, say)].join('\n');
  paper
    .font(REGULAR)
    .fontSize(10)
    .text(said, LEFT, top + 58, { width: WIDTH, lineGap: 3 });
  return Math.max(paper.y + 12, top + 84);
}

function foot(paper: Paper, content: PaperContent, say: Say, top: number): void {
  let at = top;
  if (content.note) {
    const said = say('note', { note: content.note });
    paper.font(REGULAR).fontSize(9.5).fillColor(INK);
    at = roomFor(paper, top, paper.heightOfString(said, { width: WIDTH }));
    paper.text(said, LEFT, at, { width: WIDTH });
    at = paper.y;
  }
  const { issuer } = content;
  const lines = [
    issuer.address,
    issuer.phone,
    issuer.registrationNumber ? say('registration', { number: issuer.registrationNumber }) : '',
  ].filter(Boolean);
  const width = RIGHT - 300;
  const high = (font: string, size: number, text: string) =>
    paper.font(font).fontSize(size).heightOfString(text, { width }) + 3;
  const block = high(BOLD, 11, issuer.name) + lines.reduce((sum, line) => sum + high(REGULAR, 9.5, line), 0);
  // Who issues it stands together, on one page.
  const begins = roomFor(paper, at + 28, block);
  paper.font(BOLD).fontSize(11).fillColor(INK).text(issuer.name, 300, begins, { width, align: 'right' });
  paper.font(REGULAR).fontSize(9.5);
  for (const line of lines) paper.text(line, 300, paper.y + 3, { width, align: 'right' });
}

/** A paper as PDF, A4, over as many pages as it takes. Papers are Japanese: that is what they are for. */
export async function drawPdf(written: PaperContent, translate: Translate): Promise<Buffer> {
  const say: Say = (key, values) => translate('ja', `procedures.paper.${key}`, values);
  const { paper, whole } = openSheet(`${say(written.kind)} ${written.serial}`, written.issuedOn);
  const content = printablePaper(written, shapesOf(paper));
  const under = amount(paper, content, say, head(paper, content, say));
  foot(paper, content, say, drawTable(paper, content, say, under));
  numberPages(paper, content.serial);
  paper.end();
  return whole;
}
