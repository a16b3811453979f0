import { createRequire } from 'node:module';
import type { Translate } from '../../../kernel/i18n.ts';
import PDFDocument from 'pdfkit';
import { addressOf } from './addressee.ts';
import type { PaperContent } from './content.ts';
import { printablePaper } from './printable.ts';

const require = createRequire(import.meta.url);
/** BIZ UDPゴシック (SIL Open Font License 1.1); only the letters that are used go into the file. */
const REGULAR = require.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf');
const BOLD = require.resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf');

/** A4 in points, with 20 mm around. */
const LEFT = 57;
const RIGHT = 538;
const WIDTH = RIGHT - LEFT;
const INK = '#1a1f26';
const QUIET = '#5a6472';
const LINE = '#c3cad3';

const YEN = new Intl.NumberFormat('ja-JP');
const yen = (amount: number): string => `¥${YEN.format(amount)}`;
const day = (date: string): string => date.replaceAll('-', '/');

type Paper = InstanceType<typeof PDFDocument>;
type Say = (key: string, values?: Record<string, string | number>) => string;

function head(paper: Paper, content: PaperContent, say: Say): number {
  paper
    .font(BOLD)
    .fontSize(22)
    .fillColor(INK)
    .text(say(content.kind), LEFT, 57, { width: WIDTH, align: 'center', characterSpacing: 6 });
  if (content.reissueOf)
    paper.font(BOLD).fontSize(11).text(say('reissued'), LEFT, 62, { width: WIDTH, align: 'right' });
  paper.font(REGULAR).fontSize(9).fillColor(QUIET);
  const facts = [say('serial', { serial: content.serial }), say('issuedOn', { date: day(content.issuedOn) })];
  if (content.reissueOf) facts.push(say('first', { serial: content.reissueOf }));
  for (const [at, fact] of facts.entries()) paper.text(fact, LEFT, 100 + at * 14, { width: WIDTH, align: 'right' });
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

function amount(paper: Paper, content: PaperContent, say: Say, top: number): number {
  paper.rect(LEFT, top, WIDTH, 46).lineWidth(0.8).strokeColor(INK).stroke();
  paper
    .font(REGULAR)
    .fontSize(10)
    .fillColor(QUIET)
    .text(say('amount'), LEFT + 16, top + 18);
  paper
    .font(BOLD)
    .fontSize(22)
    .fillColor(INK)
    .text(`${yen(content.total)}-`, LEFT, top + 11, { width: WIDTH - 16, align: 'right' });
  paper
    .font(REGULAR)
    .fontSize(10)
    .text(say(`stated.${content.kind}`), LEFT, top + 58, { width: WIDTH });
  return top + 84;
}

const COLUMNS = [
  { at: LEFT + 8, width: 250, align: 'left' },
  { at: LEFT + 262, width: 60, align: 'right' },
  { at: LEFT + 330, width: 142, align: 'right' },
] as const;

function row(paper: Paper, top: number, cells: readonly string[], font = REGULAR): number {
  paper.font(font).fontSize(10).fillColor(INK);
  const high = Math.max(...cells.map((cell, at) => paper.heightOfString(cell, { width: COLUMNS[at]?.width ?? 100 })));
  for (const [at, cell] of cells.entries()) {
    const column = COLUMNS[at];
    if (column) paper.text(cell, column.at, top + 7, { width: column.width, align: column.align });
  }
  const bottom = top + high + 14;
  paper.moveTo(LEFT, bottom).lineTo(RIGHT, bottom).lineWidth(0.4).strokeColor(LINE).stroke();
  return bottom;
}

function table(paper: Paper, content: PaperContent, say: Say, top: number): number {
  const { lines, totals } = content;
  const [heading, ofRate, taxOfRate] = content.taxExcluded
    ? (['withoutTax', 'ofRateWithout', 'taxOnRate'] as const)
    : (['withTax', 'ofRate', 'taxOfRate'] as const);
  let at = row(paper, top, [say('description'), say('rate'), say(heading)], BOLD);
  // ※ marks the reduced rate, as the law asks for (消費税法 第57条の4 第1項 第3号).
  for (const line of lines)
    at = row(paper, at, [
      `${day(content.soldOn)} ${line.description}${line.rate === 8 ? ' ※' : ''}`,
      `${line.rate}%`,
      yen(line.amount),
    ]);
  at += 14;
  for (const { rate, amount: sum, tax } of totals) {
    at = row(paper, at, [say(ofRate, { rate }), '', yen(sum)]);
    at = row(paper, at, [say(taxOfRate, { rate }), '', yen(tax)]);
  }
  at = row(paper, at, [say(content.taxExcluded ? 'totalWith' : 'total'), '', yen(content.total)], BOLD);
  if (lines.some(({ rate }) => rate === 8))
    paper
      .font(REGULAR)
      .fontSize(8.5)
      .fillColor(QUIET)
      .text(say('reduced'), LEFT, at + 8, { width: WIDTH });
  return at + 30;
}

function foot(paper: Paper, content: PaperContent, say: Say, top: number): void {
  if (content.note)
    paper
      .font(REGULAR)
      .fontSize(9.5)
      .fillColor(INK)
      .text(say('note', { note: content.note }), LEFT, top, { width: WIDTH });
  const { issuer } = content;
  const lines = [
    issuer.address,
    issuer.phone,
    issuer.registrationNumber ? say('registration', { number: issuer.registrationNumber }) : '',
  ].filter(Boolean);
  const at = Math.max(paper.y + 28, top + 24);
  paper
    .font(BOLD)
    .fontSize(11)
    .fillColor(INK)
    .text(issuer.name, 300, at, { width: RIGHT - 300, align: 'right' });
  paper.font(REGULAR).fontSize(9.5);
  for (const line of lines) paper.text(line, 300, paper.y + 3, { width: RIGHT - 300, align: 'right' });
}

/** Letters both weights have. */
function shapesOf(paper: Paper): (codePoint: number) => boolean {
  const fonts = [REGULAR, BOLD].map((path) => {
    // pdfkit keeps the font it opened here and nowhere else.
    const { font } = (
      paper.font(path) as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }
    )._font;
    return font;
  });
  return (codePoint) => fonts.every((font) => font.hasGlyphForCodePoint(codePoint));
}

/** A paper as PDF, A4. Papers are Japanese: that is what they are for. */
export async function drawPdf(written: PaperContent, translate: Translate): Promise<Buffer> {
  const say: Say = (key, values) => translate('ja', `procedures.paper.${key}`, values);
  const at = new Date(`${written.issuedOn}T00:00:00Z`);
  const paper = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: REGULAR,
    lang: 'ja',
    info: { Title: `${say(written.kind)} ${written.serial}`, CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
  const content = printablePaper(written, shapesOf(paper));
  foot(paper, content, say, table(paper, content, say, amount(paper, content, say, head(paper, content, say))));
  paper.end();
  return whole;
}
