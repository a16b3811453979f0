import type { WordKind } from './analyse.ts';

/**
 * How much things weigh. Set on one half of the development sets and looked at on the other (docs/subsystems/finding.md);
 * neither a set nor a field of trade is favoured.
 */
export const WEIGHTS = {
  /** Of the kinds of words in a question. Words of asking count a little: a question may have nothing else. */
  kinds: {
    name: 1.4,
    noun: 1,
    latin: 1.3,
    number: 0.85,
    verb: 0.5,
    adjective: 0.85,
    affix: 0.8,
    adverb: 0.35,
    courtesy: 0.15,
  } satisfies Record<WordKind, number>,
  /** title, question, answer, words, internal: as in `FIELDS`. */
  fields: [2.5, 2.5, 1, 2, 0.8],
  /** How soon a word that stands often counts no more (k1), and how much long texts are held back (b). */
  words: { k1: 0.4, b: 0.85 },
  pairs: { k1: 0.5, b: 0.85, share: 0.5, hiragana: 0.35 },
  /** Two nouns side by side, found side by side. */
  compound: 0.95,
  /** Words of the question near each other, and the best stretch of text. */
  near: { pairs: 0.7, within: 12, stretch: 0.45, length: 40 },
  /** Documents with all words of the question before those with some of them often. */
  coverage: 0.25,
  /** Of what stands for a word: written otherwise, a verb of its family, a synonym of the workspace, one of everyday language, a part of such a one, mistyped, in kana. */
  alternatives: { spelling: 0.9, family: 0.5, synonym: 0.85, general: 0.45, partly: 0.3, typo: 0.6, kana: 0.8 },
} as const;

/** From here on a document answers the question, not only a word of it. */
export const ANSWERS = 0.55;
