import type { Cell, TableCells } from '../../content/parts.ts';
import { COLOUR, heightOf, LEVELS, line, paragraph, TONES, write, type Paper } from '../pen.ts';

export const ROW = 17;
const PAD = 5;

interface Columns {
  x: number;
  widths: readonly number[];
}

/** The first column takes what the numbers leave. */
export function columnsOf(paper: Paper, { columns, rows }: TableCells, x: number, width: number): Columns {
  const wishes = columns.map(({ name, isNumber }, at) => {
    paper.fontSize(8);
    const cells = rows.map((row) => paper.widthOfString(`${row[at]?.text ?? ''} ${row[at]?.more ?? ''}`));
    const long = Math.max(...cells, 0) + 2 * PAD;
    const head = Math.min(paper.widthOfString(name) + 2 * PAD, isNumber ? 84 : 160);
    return Math.max(30, Math.min(Math.max(long, head), isNumber ? 110 : 240));
  });
  const sum = wishes.reduce((all, each) => all + each, 0);
  const widths =
    sum > width
      ? wishes.map((wish) => (wish * width) / sum)
      : wishes.map((wish, at) => (at === 0 ? wish + (width - sum) : wish));
  return { x, widths };
}

export function headHeight(paper: Paper, { columns }: TableCells, { widths }: Columns): number {
  return Math.max(...columns.map(({ name }, at) => heightOf(paper, name, (widths[at] ?? 40) - 2 * PAD, 7))) + 5;
}

export function drawHead(paper: Paper, table: TableCells, columns: Columns, y: number): number {
  const high = headHeight(paper, table, columns);
  let { x } = columns;
  for (const [at, { name, isNumber }] of table.columns.entries()) {
    const width = columns.widths[at] ?? 0;
    paragraph(
      paper,
      name,
      { x: x + PAD, y, width: width - 2 * PAD },
      { size: 7, colour: COLOUR.quiet, align: isNumber ? 'right' : 'left' },
    );
    x += width;
  }
  line(paper, [columns.x, y + high], [x, y + high], COLOUR.line, 0.8);
  return high;
}

function drawCell(paper: Paper, cell: Cell, box: { x: number; y: number; width: number }, isNumber: boolean): void {
  const { x, y, width } = box;
  if (cell.level !== undefined)
    paper.rect(x + 0.7, y + 0.7, width - 1.4, ROW - 1.4).fill(LEVELS[cell.level] ?? LEVELS[0]);
  const colour = (cell.level ?? 0) >= 4 ? '#ffffff' : COLOUR.ink;
  if (!isNumber) {
    write(paper, cell.text, x + PAD, y + 4.5, { size: 8, width: width - 2 * PAD, colour });
    return;
  }
  let right = x + width - PAD;
  if (cell.more)
    right -=
      write(paper, cell.more, right, y + 5.5, { size: 6.5, align: 'right', colour: TONES[cell.tone ?? 'even'] }) + 4;
  write(paper, cell.text, right, y + 4.5, { size: 8, align: 'right', colour });
}

export function drawRow(paper: Paper, table: TableCells, columns: Columns, row: readonly Cell[], y: number): void {
  let { x } = columns;
  for (const [at, cell] of row.entries()) {
    const width = columns.widths[at] ?? 0;
    drawCell(paper, cell, { x, y, width }, table.columns[at]?.isNumber ?? false);
    x += width;
  }
  line(paper, [columns.x, y + ROW], [x, y + ROW], COLOUR.grid);
}
