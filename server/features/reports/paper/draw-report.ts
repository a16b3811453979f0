import PDFDocument from 'pdfkit';
import type { Translate } from '../../../kernel/i18n.ts';
import type { FigurePart, Part, ReportDocument, TablePart } from '../content/parts.ts';
import { drawPareto, drawSpread } from './parts/bars.ts';
import { drawFigure, FIGURE_HEIGHT } from './parts/figure.ts';
import { drawHeat, heatHeight } from './parts/heat.ts';
import { drawPairs } from './parts/pairs.ts';
import { columnsOf, drawHead, drawRow, headHeight, ROW } from './parts/table.ts';
import { drawTrend } from './parts/trend.ts';
import { BOLD, COLOUR, heightOf, line, PAGE, paragraph, REGULAR, WIDTH, write, type Box, type Paper } from './pen.ts';

const GAP = 14;
const TITLE = 19;
const PER_ROW = 4;

/** Where the next thing is drawn; a page is turned when it does not fit. */
class Place {
  y: number = PAGE.top;
  readonly paper: Paper;

  constructor(paper: Paper) {
    this.paper = paper;
  }

  /** @returns the top of room for so much. */
  take(height: number): number {
    if (this.y + height > PAGE.bottom && this.y > PAGE.top) {
      this.paper.addPage();
      this.y = PAGE.top;
    }
    const top = this.y;
    this.y += height;
    return top;
  }

  hasRoom(height: number): boolean {
    return this.y + height <= PAGE.bottom;
  }
}

function drawHeader(place: Place, document: ReportDocument): void {
  const { paper } = place;
  const lines = [[document.period, document.compared].filter(Boolean).join(' ・ '), ...document.narrowed];
  const top = place.take(54);
  write(paper, document.title, PAGE.left, top, { size: 17, bold: true, width: WIDTH - 130 });
  write(paper, document.house, PAGE.right, top + 2, { size: 9, align: 'right', width: 130 });
  write(paper, document.of, PAGE.right, top + 16, { size: 8, colour: COLOUR.quiet, align: 'right', width: 130 });
  let y = top + 26;
  for (const said of lines)
    y += paragraph(paper, said, { x: PAGE.left, y, width: WIDTH }, { size: 8.5, colour: COLOUR.quiet });
  place.y = Math.max(place.y, y + 6);
  line(paper, [PAGE.left, place.y], [PAGE.right, place.y], COLOUR.ink, 0.8);
  place.y += GAP;
}

function drawFigures(place: Place, figures: readonly FigurePart[]): void {
  const space = 8;
  const width = (WIDTH - (PER_ROW - 1) * space) / PER_ROW;
  for (let at = 0; at < figures.length; at += PER_ROW) {
    const y = place.take(FIGURE_HEIGHT + space);
    for (const [beside, part] of figures.slice(at, at + PER_ROW).entries())
      drawFigure(place.paper, part, { x: PAGE.left + beside * (width + space), y, width, height: FIGURE_HEIGHT });
  }
  place.y += GAP - space;
}

type Chart = Exclude<Part, FigurePart>;

/** What is said beside the title, or under it where it would be cut. */
function titleOf(paper: Paper, part: Chart, width: number): { said: string; beside: boolean; height: number } {
  const said = [part.sub, part.restated && `※ ${part.restated}`].filter(Boolean).join('  ');
  const long = paper.font(BOLD).fontSize(10).widthOfString(part.title);
  const beside = long + 7 + paper.font(REGULAR).fontSize(7).widthOfString(said) <= width;
  return { said, beside, height: beside ? TITLE : TITLE + heightOf(paper, said, width, 7) };
}

function drawTitle(paper: Paper, part: Chart, { x, y, width }: Omit<Box, 'height'>): void {
  const { said, beside } = titleOf(paper, part, width);
  const long = write(paper, part.title, x, y, { size: 10, bold: true, width });
  const quiet = { size: 7, colour: COLOUR.quiet };
  if (beside) write(paper, said, x + long + 7, y + 1.8, quiet);
  else paragraph(paper, said, { x, y: y + 14, width }, quiet);
}

const HEIGHTS = { trend: 170, pareto: 190, pairs: 178, spread: 178, nothing: 18 } as const;

function heightOfChart(paper: Paper, part: Exclude<Chart, TablePart>, width: number): number {
  return titleOf(paper, part, width).height + (part.kind === 'heat' ? heatHeight(part) : HEIGHTS[part.kind]);
}

function drawChart(paper: Paper, part: Exclude<Chart, TablePart>, box: Box): void {
  drawTitle(paper, part, box);
  const title = titleOf(paper, part, box.width).height;
  const inner = { ...box, y: box.y + title, height: box.height - title };
  switch (part.kind) {
    case 'trend':
      return drawTrend(paper, part, inner);
    case 'heat':
      return drawHeat(paper, part, inner);
    case 'pareto':
      return drawPareto(paper, part, inner);
    case 'pairs':
      return drawPairs(paper, part, inner);
    case 'spread':
      return drawSpread(paper, part, inner);
    case 'nothing':
      write(paper, `— ${part.why}`, inner.x, inner.y, { size: 8, colour: COLOUR.quiet, width: inner.width });
  }
}

/** Rows go on over the page, under the same heads. */
function drawTable(place: Place, part: TablePart): void {
  const { paper } = place;
  const columns = columnsOf(paper, part, PAGE.left, WIDTH);
  const head = headHeight(paper, part, columns);
  const title = titleOf(paper, part, WIDTH).height;
  const top = place.take(title + head + Math.min(2, part.rows.length) * ROW);
  drawTitle(paper, part, { x: PAGE.left, y: top, width: WIDTH });
  place.y = top + title + drawHead(paper, part, columns, top + title);
  for (const row of part.rows) {
    if (!place.hasRoom(ROW)) {
      place.take(ROW);
      place.y = PAGE.top + drawHead(paper, part, columns, PAGE.top);
    }
    drawRow(paper, part, columns, row, place.take(ROW));
  }
  place.y += GAP;
}

const isHalf = (part: Part | undefined): part is Exclude<Chart, TablePart> =>
  part !== undefined && (part.kind === 'pairs' || part.kind === 'spread');

/** Narrow charts that follow each other share a row. */
function drawCharts(place: Place, first: Chart, second: Part | undefined): number {
  if (first.kind === 'table') {
    drawTable(place, first);
    return 1;
  }
  const { paper } = place;
  if (isHalf(first) && isHalf(second)) {
    const width = (WIDTH - 20) / 2;
    const height = Math.max(heightOfChart(paper, first, width), heightOfChart(paper, second, width));
    const y = place.take(height);
    drawChart(paper, first, { x: PAGE.left, y, width, height });
    drawChart(paper, second, { x: PAGE.left + width + 20, y, width, height });
    place.y += GAP;
    return 2;
  }
  const height = heightOfChart(paper, first, WIDTH);
  drawChart(paper, first, { x: PAGE.left, y: place.take(height), width: WIDTH, height });
  place.y += GAP;
  return 1;
}

function drawParts(place: Place, parts: readonly Part[]): void {
  let at = 0;
  while (at < parts.length) {
    const figures: FigurePart[] = [];
    for (let part = parts[at]; part?.kind === 'figure'; part = parts[at]) {
      figures.push(part);
      at += 1;
    }
    if (figures.length > 0) drawFigures(place, figures);
    const part = parts[at];
    if (part && part.kind !== 'figure') at += drawCharts(place, part, parts[at + 1]);
  }
}

/** What every figure is, in two columns. */
function drawDefinitions(place: Place, document: ReportDocument, title: string): void {
  const { paper } = place;
  if (document.definitions.length === 0) return;
  const top = place.take(TITLE + 40);
  line(paper, [PAGE.left, top], [PAGE.right, top], COLOUR.line);
  write(paper, title, PAGE.left, top + 8, { size: 9, bold: true });
  place.y = top + TITLE + 6;
  const width = (WIDTH - 20) / 2;
  for (let at = 0; at < document.definitions.length; at += 2) {
    const pair = document.definitions
      .slice(at, at + 2)
      .map((each) => ({ ...each, text: `${each.formula} ${each.exclusions}` }));
    const high = Math.max(...pair.map(({ text }) => heightOf(paper, text, width, 6.8))) + 18;
    const y = place.take(high);
    for (const [beside, { name, version, text }] of pair.entries()) {
      const x = PAGE.left + beside * (width + 20);
      const long = write(paper, name, x, y, { size: 7.5, bold: true, width: width - 60 });
      write(paper, version, x + long + 5, y + 0.8, { size: 6.3, colour: COLOUR.quiet });
      paragraph(paper, text, { x, y: y + 10, width }, { size: 6.8, colour: COLOUR.quiet });
    }
  }
}

/** The same foot on every page; how many there are is known at the end. */
function drawFeet(paper: Paper, document: ReportDocument, pageOf: (page: number, pages: number) => string): void {
  const { start, count } = paper.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(start + page);
    line(paper, [PAGE.left, 802], [PAGE.right, 802], COLOUR.line);
    const foot = { size: 6.8, colour: COLOUR.quiet };
    write(paper, `${document.house} ・ ${document.countedFor}`, PAGE.left, 806, { ...foot, width: WIDTH - 60 });
    write(paper, document.countedUntil, PAGE.left, 816, { ...foot, width: WIDTH - 60 });
    write(paper, pageOf(page + 1, count), PAGE.right, 806, { ...foot, align: 'right' });
  }
}

/** A report as an A4 file: everything is drawn in vectors, letters stay letters. `at`: when it was made. */
export async function drawReport(document: ReportDocument, translate: Translate, at: Date): Promise<Buffer> {
  const say = (key: string, values?: Record<string, number>) =>
    translate(document.locale, `reports.paper.${key}`, values);
  const paper = new PDFDocument({
    ...{ size: 'A4', margin: 0, font: REGULAR, lang: document.locale, bufferPages: true, displayTitle: true },
    info: { Title: `${document.title} ${document.period}`, Author: document.house, CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
  const place = new Place(paper);
  drawHeader(place, document);
  drawParts(place, document.parts);
  drawDefinitions(place, document, say('definitions'));
  drawFeet(paper, document, (page, pages) => say('page', { page, pages }));
  paper.end();
  return whole;
}
