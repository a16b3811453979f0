import { confidenceOf, isotonic, type Offered } from '../../../features/knowledge/suggestions/rank/calibration.ts';
import { Ranker, SHOWN } from '../../../features/knowledge/suggestions/rank/ranker.ts';
import { AMONG_OTHERS } from '../../../features/knowledge/suggestions/index/rankers.ts';
import type { KnowledgeTexts } from '../../../features/knowledge/suggestions/rank/zero-shot.ts';
import type { Dialogue } from './star-files.ts';

export interface Share {
  r1: number;
  r3: number;
  r5: number;
}
export interface FirstTurn {
  shownShare: number;
  r3OfShown: number;
}
export interface Bin {
  from: number;
  to: number;
  count: number;
  /** Mean confidence, and how often the right one was among the first three. */
  confidence: number;
  right: number;
}
export interface Reliability {
  /** Expected calibration error: how far confidence and truth are apart, weighted by how many a bin holds. */
  ece: number;
  bins: Bin[];
}
export interface Measured {
  turns: Record<'1' | '2' | '3', Share>;
  firstTurn: FirstTurn;
  /** Milliseconds of one ranking. */
  p95: number;
  /** Of the confidence, over all rankings. */
  reliability: Reliability;
  /** What was said how surely and was it right: what the next ones could be put beside. */
  offered: Offered[];
}
const TURNS = ['1', '2', '3'] as const;
const FOLDS = 10;

interface Seen {
  turns: (typeof TURNS)[number];
  /** Place of the best of the right ones; -1 when none is among those found. */
  place: number;
  shown: boolean;
  confidence: number;
  raw: number;
  ms: number;
}

function ranked(ranker: Ranker, dialogue: Dialogue): Seen[] {
  return TURNS.map((turns) => {
    const started = performance.now();
    const { items, confidence, raw } = ranker.rank({ turns: dialogue.turns.slice(0, Number(turns)), marks: [] }, 5);
    const ms = performance.now() - started;
    const place = items.findIndex(({ id }) => dialogue.tasks.includes(id));
    return { turns, place, shown: confidence >= SHOWN && items.length > 0, confidence, raw, ms };
  });
}

const isHit = (place: number): boolean => place >= 0 && place < 3;
const share = (rows: readonly Seen[], isRight: (seen: Seen) => boolean): number =>
  rows.length === 0 ? 0 : Math.round((rows.filter(isRight).length / rows.length) * 10_000) / 10_000;

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Confidence against truth, in tenths (Naeini 2015). */
export function reliabilityOf(said: readonly { confidence: number; right: boolean }[]): Reliability {
  const bins = Array.from({ length: 10 }, (_, at): Bin => {
    const some = said.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === at);
    const mean = (of: (one: (typeof some)[number]) => number) =>
      some.length === 0 ? 0 : rounded(some.reduce((total, one) => total + of(one), 0) / some.length);
    const [confidence, right] = [mean((one) => one.confidence), mean((one) => Number(one.right))];
    return { from: at / 10, to: (at + 1) / 10, count: some.length, confidence, right };
  }).filter(({ count }) => count > 0);
  const apart = bins.reduce((total, bin) => total + bin.count * Math.abs(bin.confidence - bin.right), 0);
  return { ece: rounded(apart / Math.max(1, said.length)), bins };
}

/** As in the product: one half's outcomes are the past beside which the other half's confidence is put. */
export function reliabilityAfter(past: Measured, next: Measured): Reliability {
  const curve = isotonic(past.offered);
  return reliabilityOf(next.offered.map(({ raw, right }) => ({ confidence: confidenceOf(raw, curve), right })));
}

function sum(rows: readonly Seen[]): Measured {
  const within = (some: readonly Seen[], most: number) => share(some, ({ place }) => place >= 0 && place < most);
  const at = (turns: Seen['turns']): Share => {
    const some = rows.filter((row) => row.turns === turns);
    return { r1: within(some, 1), r3: within(some, 3), r5: within(some, 5) };
  };
  const first = rows.filter((row) => row.turns === '1');
  const shown = first.filter((row) => row.shown);
  const times = rows.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return {
    turns: { '1': at('1'), '2': at('2'), '3': at('3') },
    firstTurn: { shownShare: share(first, (row) => row.shown), r3OfShown: within(shown, 3) },
    p95: Math.round((times[Math.floor(times.length * 0.95)] ?? 0) * 1000) / 1000,
    reliability: reliabilityOf(rows.map(({ confidence, place }) => ({ confidence, right: isHit(place) }))),
    offered: rows.map(({ raw, place }) => ({ raw, right: isHit(place) })),
  };
}

function rankerOf(flows: ReadonlyMap<string, KnowledgeTexts>): Ranker {
  const ranker = new Ranker();
  for (const [id, texts] of flows) ranker.put(id, texts);
  return ranker;
}

/** The texts alone. */
export function measureZeroShot(flows: ReadonlyMap<string, KnowledgeTexts>, dialogues: readonly Dialogue[]): Measured {
  const ranker = rankerOf(flows);
  return sum(dialogues.flatMap((dialogue) => ranked(ranker, dialogue)));
}

/**
 * Each tenth of the conversations after learning from the other nine and from `others`, those about several matters, which
 * teach each of their flows by half as in the product; none is ranked by what it taught itself. `counts`
 * says of which conversations the figures are; all are learnt from.
 */
export function measureLearnt(
  flows: ReadonlyMap<string, KnowledgeTexts>,
  dialogues: readonly Dialogue[],
  others: readonly Dialogue[],
  counts: (dialogue: Dialogue) => boolean = () => true,
): Measured {
  const rows = Array.from({ length: FOLDS }, (_, fold) => {
    const ranker = rankerOf(flows);
    for (const [at, { tasks, turns }] of dialogues.entries())
      if (at % FOLDS !== fold && tasks[0] && tasks.length === 1) ranker.lessons.learn(tasks[0], { turns, marks: [] });
    for (const { tasks, turns } of others)
      for (const task of tasks) ranker.lessons.learn(task, { turns, marks: [] }, AMONG_OTHERS);
    return dialogues
      .filter((one, at) => at % FOLDS === fold && counts(one))
      .flatMap((dialogue) => ranked(ranker, dialogue));
  });
  return sum(rows.flat());
}
