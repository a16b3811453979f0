import type { GuideDocument, GuideStep, OutcomeStep } from '@madoguchi/contracts/guide-document.ts';
import { aheadOf, type Ahead } from './ahead.ts';
import { branchesOf, findStep, isEnd, type Branch, type FindGuide } from './steps.ts';

/** One thing somebody did: answered a question, finished a step, or passed over it. */
export interface Move {
  stepId: string;
  /** Of a question: which answer; null everywhere else, and when a question was passed over without one. */
  answerId: string | null;
  skipped?: boolean;
}

/** A move with where it was made: a walk may lead through several guides. */
export interface Taken extends Move {
  guideKey: string;
  title: string;
  answer: string;
}

export interface Walk {
  /** The step one stands at; null when the walk is over. */
  at: { guideKey: string; step: GuideStep } | null;
  /** How it ended: at an outcome, where a branch leads nowhere, or in a guide that is not known. */
  ended: 'outcome' | 'dead_end' | 'guide_unknown' | null;
  outcome: OutcomeStep | null;
  /** What may be chosen now; one without an answer means: done, go on. */
  choices: readonly Branch[];
  taken: readonly Taken[];
  /** Steps left in the guide one stands in, this one counted; null when over. */
  ahead: Ahead | null;
  /** Index of the first move that does not fit the document (it has changed since); the walk stops before it. */
  unfit: number | null;
}

interface Place {
  guide: GuideDocument;
  step: GuideStep | null;
  /** Guides that are come back to, the innermost last. */
  back: readonly { guide: GuideDocument; next: string | null }[];
  outcome: OutcomeStep | null;
  unknown: boolean;
}

const nobody: FindGuide = () => null;

/**
 * Where somebody stands who made these moves from the start of a guide. Total: moves that do not fit end it and are named.
 * @param find other guides, for jumps
 */
export function walk(document: GuideDocument, moves: readonly Move[], find: FindGuide = nobody): Walk {
  let place: Place = {
    guide: document,
    step: findStep(document, document.start),
    back: [],
    outcome: null,
    unknown: false,
  };
  const taken: Taken[] = [];
  for (const [index, move] of moves.entries()) {
    const next = place.step && place.step.id === move.stepId ? advance(place, place.step, move, find) : null;
    if (!next || !place.step) return seen(place, taken, index);
    const { id, title } = place.step;
    const answer = branchesOf(place.step).find((branch) => branch.answerId === move.answerId)?.label ?? '';
    taken.push({ ...move, stepId: id, guideKey: place.guide.key, title, answer });
    place = next;
  }
  return seen(place, taken, null);
}

function seen(place: Place, taken: readonly Taken[], unfit: number | null): Walk {
  const { guide, step } = place;
  const over = place.outcome ? 'outcome' : place.unknown ? 'guide_unknown' : 'dead_end';
  return {
    at: step ? { guideKey: guide.key, step } : null,
    ended: step ? null : over,
    outcome: place.outcome,
    choices: step ? choicesOf(step) : [],
    taken,
    ahead: step ? (aheadOf(guide).get(step.id) ?? null) : null,
    unfit,
  };
}

/** An outcome is confirmed, a jump is taken: both are one choice. */
function choicesOf(step: GuideStep): readonly Branch[] {
  const branches = branchesOf(step);
  return branches.length > 0 || !isEnd(step)
    ? branches
    : [{ answerId: null, label: '', to: null, likelihood: null, costSeconds: null }];
}

/** @returns where a move leads; null when it cannot be made here. */
function advance(place: Place, step: GuideStep, move: Move, find: FindGuide): Place | null {
  if (step.kind === 'jump' && !move.skipped)
    return enter(place, step.guide, step.comesBack ? step.next : undefined, find);
  if (step.kind === 'outcome') return leave({ ...place, outcome: step });
  if (step.kind === 'jump' && !step.comesBack) return leave(place);
  const branch = branchesOf(step).find(({ answerId }) => answerId === move.answerId);
  // Passed over without an answer: on as most do, for there must be a way on.
  const chosen = branch ?? (move.skipped && move.answerId === null ? likeliest(branchesOf(step)) : undefined);
  if (!chosen) return null;
  return { ...place, step: findStep(place.guide, chosen.to) };
}

/** The branch most take; of equal ones the first. */
export function likeliest(branches: readonly Branch[]): Branch | undefined {
  return branches.toSorted((a, b) => (b.likelihood ?? 0) - (a.likelihood ?? 0))[0];
}

function enter(place: Place, key: string, next: string | null | undefined, find: FindGuide): Place {
  const guide = find(key);
  const back = next === undefined ? place.back : [...place.back, { guide: place.guide, next }];
  if (!guide) return { ...place, step: null, unknown: true };
  return { ...place, guide, back, step: findStep(guide, guide.start) };
}

/** An outcome ends the guide it stands in; whoever came from another one goes on there. */
function leave(place: Place): Place {
  const last = place.back.at(-1);
  if (!last) return { ...place, step: null };
  const back = place.back.slice(0, -1);
  return { ...place, guide: last.guide, step: findStep(last.guide, last.next), back, outcome: null };
}
