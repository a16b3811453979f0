import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import type { Tone } from '../content/parts.ts';

const require = createRequire(import.meta.url);
/** BIZ UDPゴシック (SIL Open Font License 1.1); only the letters that are used go into the file. */
export const REGULAR = require.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf');
export const BOLD = require.resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf');

export type Paper = InstanceType<typeof PDFDocument>;

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 40, right: 555.28, top: 44, bottom: 786 } as const;
export const WIDTH = PAGE.right - PAGE.left;

export const COLOUR = {
  ink: '#1f1d1a',
  quiet: '#5f5b54',
  line: '#e2ded6',
  grid: '#ebe8e1',
  bar: '#4a6fb5',
  striking: '#d27b1c',
  target: '#53524d',
  rail: '#ece9e3',
  good: '#14693f',
  bad: '#a3261d',
} as const;
export const SERIES = ['#274a93', '#d27b1c', '#2e9e8c', '#9b7bc0', '#4a4843'] as const;
/** Lines are told apart without their colour too. */
export const DASHES: readonly (readonly number[])[] = [[], [5, 3], [1.5, 2.5], [7, 2, 2, 2], [2, 4]];
export const LEVELS = ['#f7f6f3', '#e3e9f4', '#c4d1e9', '#9bb0d9', '#4a6fb5', '#274a93'] as const;
export const TONES: Readonly<Record<Tone, string>> = { good: COLOUR.good, bad: COLOUR.bad, even: COLOUR.quiet };

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Say {
  size?: number;
  colour?: string;
  bold?: boolean;
  align?: 'left' | 'right' | 'center';
  /** Cut with … when it is longer than this. */
  width?: number;
}

const DOTS = '…';

/** As much of a text as fits. */
export function cut(paper: Paper, text: string, width: number): string {
  if (paper.widthOfString(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && paper.widthOfString(letters.join('') + DOTS) > width) letters.pop();
  return letters.join('') + DOTS;
}

/** One line at a place; `x` is its left, right or middle, as `align` says. Never breaks, never moves what comes after. */
export function write(paper: Paper, text: string, x: number, y: number, say: Say = {}): number {
  const { size = 8, colour = COLOUR.ink, bold = false, align = 'left', width } = say;
  paper.font(bold ? BOLD : REGULAR).fontSize(size);
  const shown = width === undefined ? text : cut(paper, text, width);
  const long = paper.widthOfString(shown);
  const from = align === 'left' ? x : align === 'right' ? x - long : x - long / 2;
  paper.fillColor(colour).text(shown, from, y, { lineBreak: false });
  return long;
}

/** Text over some lines. @returns its height. */
export function paragraph(
  paper: Paper,
  text: string,
  box: Omit<Box, 'height'>,
  say: Say & { lines?: number } = {},
): number {
  const { size = 8, colour = COLOUR.ink, bold = false, align = 'left', lines } = say;
  paper
    .font(bold ? BOLD : REGULAR)
    .fontSize(size)
    .fillColor(colour);
  const gap = size * 0.35;
  const options = {
    width: box.width,
    align,
    lineGap: gap,
    ...(lines ? { height: lines * (size + gap) + 1, ellipsis: true } : {}),
  };
  const high = paper.heightOfString(text, options);
  paper.text(text, box.x, box.y, options);
  return high;
}

export function heightOf(paper: Paper, text: string, width: number, size: number, bold = false): number {
  return paper
    .font(bold ? BOLD : REGULAR)
    .fontSize(size)
    .heightOfString(text, { width, lineGap: size * 0.35 });
}

export function line(
  paper: Paper,
  from: readonly [number, number],
  to: readonly [number, number],
  colour: string,
  width = 0.5,
  dash: readonly number[] = [],
): void {
  paper.save().lineWidth(width).strokeColor(colour);
  if (dash.length > 0) paper.dash(dash[0] ?? 1, { space: dash[1] ?? 1 });
  paper
    .moveTo(...from)
    .lineTo(...to)
    .stroke()
    .restore();
}
