import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { branchesOf, findStep, sharesOf, type FindGuide } from './steps.ts';
import { heardAnswer, type Heard } from './heard.ts';
import { walk, type Move, type Walk } from './walk.ts';

/** A circle is walked at most so often before the rest is left out; what is left by then is less than rounding. */
const MOST_STEPS = 400;

export interface Simulated extends Walk {
  moves: readonly Move[];
  /** What the customer’s words answer here; a person still confirms it. */
  heard: Heard | null;
}

/**
 * The guide as an agent would walk it with a customer who says this: after the moves made, every question the words
 * answer is answered, until one they do not.
 */
export function simulate(
  document: GuideDocument,
  said: string,
  moves: readonly Move[] = [],
  find?: FindGuide,
): Simulated {
  let made = [...moves];
  let now = walk(document, made, find);
  const seen = new Set<string>();
  while (now.unfit === null && now.at?.step.kind === 'question' && !seen.has(now.at.step.id)) {
    const heard = heardAnswer(now.at.step, said);
    if (!heard) break;
    seen.add(now.at.step.id);
    made = [...made, { stepId: now.at.step.id, answerId: heard.answerId }];
    now = walk(document, made, find);
  }
  const heard = now.at?.step.kind === 'question' ? heardAnswer(now.at.step, said) : null;
  return { ...now, moves: made, heard };
}

export interface Expected {
  /** Steps somebody goes through on average, the outcome counted. */
  steps: number;
  /** Seconds by the costs of branches; null when no branch says any. */
  seconds: number | null;
  /** Share of walks that end at each outcome, 0 to 1. */
  outcomes: ReadonlyMap<string, number>;
}

/** What happens on average by the likelihoods of the branches; other guides count as one step. */
export function expectedOf(document: GuideDocument): Expected {
  const outcomes = new Map<string, number>();
  let share = new Map<string, number>(document.start === null ? [] : [[document.start, 1]]);
  let steps = 0;
  let seconds = 0;
  for (let turn = 0; turn < MOST_STEPS && share.size > 0; turn += 1) {
    const next = new Map<string, number>();
    for (const [id, part] of share) {
      const step = findStep(document, id);
      if (!step || part < 1e-9) continue;
      steps += part;
      const branches = branchesOf(step);
      const shares = sharesOf(branches);
      if (branches.length === 0) outcomes.set(id, (outcomes.get(id) ?? 0) + part);
      for (const [index, { to, costSeconds }] of branches.entries()) {
        const through = part * (shares[index] ?? 0);
        seconds += through * (costSeconds ?? 0);
        if (to !== null) next.set(to, (next.get(to) ?? 0) + through);
      }
    }
    share = next;
  }
  const told = document.steps.some((step) => branchesOf(step).some(({ costSeconds }) => costSeconds !== null));
  return { steps, seconds: told ? seconds : null, outcomes };
}
