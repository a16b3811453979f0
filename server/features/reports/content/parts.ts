/** A report as it is drawn: every number written already, in its language. The mail and the file say the same from this. */

export type Tone = 'good' | 'bad' | 'even';
export type Standing = 'reached' | 'near' | 'missed';

/** Where values lie between the ends of a chart, with what is written at its lines. */
export interface Axis {
  low: number;
  high: number;
  ticks: readonly { at: number; text: string }[];
}

interface Head {
  title: string;
  sub: string;
  /** Address of its board in the console. */
  link: string;
  /** "Counted anew on …": a fact came late and changed a day that had been told. Empty: nothing did. */
  restated: string;
}

export interface FigurePart extends Head {
  kind: 'figure';
  number: string;
  unit: string;
  /** With its sign, against the period compared with; empty when nothing is. */
  difference: string;
  tone: Tone;
  /** What it was, with the name of that period; empty when nothing is compared. */
  before: string;
  target: string;
  standing: Standing | null;
  standingText: string;
  /** Where value and target lie on their bar, 0 to 1. */
  bar: { value: number; target: number } | null;
  course: readonly (number | null)[];
  count: string;
  /** Why there is a dash. */
  why: string;
}

export interface TrendPart extends Head {
  kind: 'trend';
  labels: readonly string[];
  axis: Axis;
  lines: readonly { name: string; points: readonly (number | null)[]; last: string }[];
  targets: readonly { at: number; text: string }[];
  /** The same in rows, figures of other units too. */
  table: TableCells;
}

export interface HeatPart extends Head {
  kind: 'heat';
  columns: readonly string[];
  rows: readonly { name: string; cells: readonly { text: string; level: number }[] }[];
  few: string;
  many: string;
}

export interface ParetoPart extends Head {
  kind: 'pareto';
  axis: Axis;
  bars: readonly {
    name: string;
    n: number;
    text: string;
    share: string;
    cumulative: number;
    cumulativeText: string;
    before: string;
    isStriking: boolean;
  }[];
  words: { striking: string; cumulative: string; name: string; count: string; share: string; before: string };
}

export interface PairsPart extends Head {
  kind: 'pairs';
  x: Axis & { name: string };
  y: Axis & { name: string };
  points: readonly { name: string; x: number; y: number; xText: string; yText: string; isNamed: boolean }[];
}

export interface SpreadPart extends Head {
  kind: 'spread';
  axis: Axis;
  bars: readonly { name: string; span: string; n: number; text: string }[];
  /** In bars from the left: 2.5 is the middle of the third. */
  lines: readonly { at: number; text: string }[];
}

export interface Cell {
  text: string;
  /** Smaller, beside it. */
  more?: string;
  tone?: Tone;
  /** 0 to 5: how dark its ground is. */
  level?: number;
}
export interface TableCells {
  columns: readonly { name: string; isNumber: boolean }[];
  rows: readonly (readonly Cell[])[];
}
export interface TablePart extends Head, TableCells {
  kind: 'table';
}

/** Nothing was counted, and why. */
export interface NothingPart extends Head {
  kind: 'nothing';
  why: string;
}

export type Part = FigurePart | TrendPart | HeatPart | ParetoPart | PairsPart | SpreadPart | TablePart | NothingPart;

export interface ReportDocument {
  locale: 'ja' | 'en';
  title: string;
  /** Of the board, or what figures were chosen. */
  of: string;
  house: string;
  /** "2026/11/16〜11/22", and what it is compared with. */
  period: string;
  compared: string;
  /** "窓口：製品相談 …"; empty: everything. */
  narrowed: readonly string[];
  /** As whom it was counted. */
  countedFor: string;
  /** Up to when everything that happened is counted. */
  countedUntil: string;
  /** Address of the board with the same days. */
  link: string;
  parts: readonly Part[];
  definitions: readonly { name: string; version: string; formula: string; exclusions: string }[];
  from: string;
  until: string;
}
