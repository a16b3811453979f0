import { writingRule, type WritingRule } from '@madoguchi/contracts/writing.ts';

/** What can be looked for; each has its words (what and why) in messages/{ja,en}/writing.json and can be switched off. */
export const RULE_IDS: readonly WritingRule[] = writingRule.options;
export type RuleId = WritingRule;

/** A piece of the text somebody should look at before it goes. */
export interface Finding {
  rule: RuleId;
  /** UTF-16 offsets into the text. */
  from: number;
  to: number;
  /** The piece itself. */
  text: string;
  /** What could stand there instead; null: only the writer knows. May have ＿＿ where the writer fills in. */
  instead: string | null;
}

/** One sentence with its place in the text. */
export interface Sentence {
  text: string;
  from: number;
  /** The two sentences after it: what is offered there takes the edge off a refusal. */
  next: string;
  /** The sentence before it, empty at the beginning of a text: what これ at the beginning points at. */
  previous: string;
}

export interface Found {
  at: number;
  length: number;
  instead?: string | null;
}

/** Looks at one sentence; gives what it finds, with offsets inside the sentence. */
export type Look = (sentence: Sentence) => Iterable<Found>;

export interface Rule {
  id: RuleId;
  language: 'ja' | 'en';
  look: Look;
}

/** A rule that is a list of patterns, each with what could stand instead. Patterns need the flag g. */
export function byPatterns(
  patterns: readonly (readonly [pattern: RegExp, instead?: (found: RegExpMatchArray) => string | null])[],
): Look {
  return function* look({ text }) {
    for (const [pattern, instead] of patterns)
      for (const found of text.matchAll(pattern))
        yield { at: found.index, length: found[0].length, instead: instead?.(found) ?? null };
  };
}
