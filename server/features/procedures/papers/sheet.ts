import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
/** BIZ UDPゴシック (SIL Open Font License 1.1); only the letters that are used go into the file. */
export const REGULAR = require.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf');
export const BOLD = require.resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf');

/** A4 in points, with 20 mm around. */
export const MARGIN = 57;
export const LEFT = MARGIN;
export const RIGHT = 538;
export const WIDTH = RIGHT - LEFT;
export const BOTTOM = 842 - MARGIN;
export const INK = '#1a1f26';
export const QUIET = '#5a6472';
export const LINE = '#c3cad3';

const YEN = new Intl.NumberFormat('ja-JP');
export const yen = (amount: number): string => `¥${YEN.format(amount)}`;
export const day = (date: string): string => date.replaceAll('-', '/');

export type Paper = InstanceType<typeof PDFDocument>;
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** Where something of this height begins: here, or at the head of another page where it would not fit whole. */
export function roomFor(paper: Paper, at: number, high: number): number {
  if (at + high <= BOTTOM || high > BOTTOM - MARGIN) return at;
  paper.addPage();
  return MARGIN;
}

/** Says on every page of more than one which paper it is of, and of how many. */
export function numberPages(paper: Paper, serial: string): void {
  const { count } = paper.bufferedPageRange();
  if (count < 2) return;
  for (let at = 0; at < count; at += 1) {
    paper.switchToPage(at);
    // Below the margin there is room for this line alone; with the margin it would begin a page of its own.
    paper.page.margins.bottom = 0;
    paper
      .font(REGULAR)
      .fontSize(8.5)
      .fillColor(QUIET)
      .text(`${serial}　${at + 1} / ${count}`, LEFT, BOTTOM + 18, { width: WIDTH, align: 'right', lineBreak: false });
  }
}

/** Letters both weights have. */
export function shapesOf(paper: Paper): (codePoint: number) => boolean {
  const fonts = [REGULAR, BOLD].map((path) => {
    // pdfkit keeps the font it opened here and nowhere else.
    const { font } = (
      paper.font(path) as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }
    )._font;
    return font;
  });
  return (codePoint) => fonts.every((font) => font.hasGlyphForCodePoint(codePoint));
}

/** An empty sheet, and what it is once everything was drawn. The same words make the same file. */
export function openSheet(title: string, issuedOn: string): { paper: Paper; whole: Promise<Buffer> } {
  const at = new Date(`${issuedOn}T00:00:00Z`);
  const paper = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: REGULAR,
    lang: 'ja',
    bufferPages: true,
    info: { Title: title, CreationDate: at, ModDate: at },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', () => resolve(Buffer.concat(chunks)));
    paper.on('error', reject);
  });
  return { paper, whole };
}
