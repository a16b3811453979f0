import { tokensOf } from './tokens.ts';

/** An older turn counts this much of the one after it. */
const FADING = 0.85;
const REPEATED = 0.5;

/** What is known of a contact when something is to be suggested. */
export interface Situation {
  /** What the customer said, oldest first. */
  turns: readonly string[];
  /** What else is known, as terms of their own: `@product:yc520`, `@category:…`, `@inbox:…`, `@channel:line`. */
  marks: readonly string[];
}

/** What is asked, as weighted terms: what is new counts more than what is old, and what comes again more, but not without end. */
export function askedBy({ turns, marks }: Situation): Map<string, number> {
  const weights = new Map<string, number>();
  turns.forEach((turn, at) => {
    const weight = FADING ** (turns.length - 1 - at);
    for (const token of new Set(tokensOf(turn))) weights.set(token, (weights.get(token) ?? 0) + weight);
  });
  for (const [token, weight] of weights) if (weight > 1) weights.set(token, 1 + REPEATED * Math.log(weight));
  for (const mark of marks) weights.set(mark, 1);
  return weights;
}
