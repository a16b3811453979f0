import type { WritingWord } from '@madoguchi/contracts/writing.ts';
import { blameEnglish, casualEnglish, jargonEnglish, negativeEnglish, vagueEnglish } from './english/tone.ts';
import { blame } from './japanese/blame.ts';
import { casual } from './japanese/casual.ts';
import { doubleHonorific } from './japanese/honorifics.ts';
import { honorificMixup } from './japanese/humble.ts';
import { jargon } from './japanese/jargon.ts';
import { negative } from './japanese/negative.ts';
import { partTimeHonorific } from './japanese/part-time.ts';
import { raDropping } from './japanese/ra-dropping.ts';
import { saInsertion } from './japanese/sa-insertion.ts';
import { vagueReference } from './japanese/vague.ts';
import { wordy } from './japanese/wordy.ts';
import type { Finding, Rule, RuleId, Sentence } from './rule.ts';
import { languageOf, sentencesOf } from './sentences.ts';

const RULES: readonly Rule[] = [
  negative,
  doubleHonorific,
  honorificMixup,
  raDropping,
  vagueReference,
  jargon,
  blame,
  casual,
  partTimeHonorific,
  saInsertion,
  wordy,
  negativeEnglish,
  blameEnglish,
  vagueEnglish,
  jargonEnglish,
  casualEnglish,
];

/** Longest text that is looked at, in UTF-16 units: every keystroke looks again. */
export const LINT_LIMIT = 20_000;

export interface LintOptions {
  /** Rules the workspace or the writer switched off. */
  off?: ReadonlySet<RuleId>;
  /** Words the workspace avoids, with what it says instead. */
  avoid?: readonly { word: string; instead: string | null }[];
  /** Words of the workspace's trade: those its customers know are no jargon here, the others are. */
  terms?: readonly { word: string; instead: string | null; known: boolean }[];
}

/** What a workspace settled about writing, as it is looked for. */
export function optionsOf({ off, words }: { off: readonly RuleId[]; words: readonly WritingWord[] }): LintOptions {
  return {
    off: new Set(off),
    avoid: words.filter((word) => word.kind === 'avoid'),
    terms: words.filter((word) => word.kind === 'term'),
  };
}

/**
 * What somebody should look at before these words go, in the order of the text. Findings that lie in another are left out.
 * Without network and the same every time; after a keystroke in a page of text a few milliseconds, as only sentences that changed are looked at.
 */
export function lint(text: string, options: LintOptions = {}): Finding[] {
  const words = text.slice(0, LINT_LIMIT);
  const isQuoted = quotedIn(words);
  const found = [
    ...sentencesOf(words)
      .flatMap(inSentence)
      .filter((each) => !isQuoted(each)),
    ...wordsIn(words, 'avoided_word', options.avoid ?? []),
    ...wordsIn(
      words,
      'jargon',
      (options.terms ?? []).filter((term) => !term.known),
    ),
  ].toSorted((a, b) => a.from - b.from || b.to - a.to);
  const known = new Set(options.terms?.flatMap((term) => (term.known ? [term.word] : [])));
  const kept: Finding[] = [];
  for (const each of found) {
    if (options.off?.has(each.rule) || (each.rule === 'jargon' && known.has(each.text))) continue;
    const last = kept.at(-1);
    if (!last || each.from >= last.to) kept.push(each);
  }
  return kept;
}

/** Somebody who types changes one sentence of many; the others were looked at before. Oldest first, so that the oldest go. */
const seen = new Map<string, readonly Finding[]>();
const REMEMBERED = 500;

/** 「…」 and 『…』: said by somebody else, shown on a screen, the name of a thing. A line that is nothing else is one's own. */
const QUOTED =
  /(?<=[^\s「『])(?:「[^「」\n]*」|『[^『』\n]*』)|^(?:「[^「」\n]*」|『[^『』\n]*』)(?=[^\S\n]*[^\s」』])/gmu;

/** Whether a place lies in what is quoted. */
function quotedIn(text: string): (place: { from: number; to: number }) => boolean {
  if (!/[「『]/u.test(text)) return () => false;
  const spans = [...text.matchAll(QUOTED)].map(({ 0: words, index }) => ({ from: index, to: index + words.length }));
  return (place) => spans.some(({ from, to }) => place.from > from && place.to < to);
}

const keyOf = ({ previous, text, next }: Sentence): string => `${previous}\0${text}\0${next}`;

/** What every rule finds in a sentence, with places in the whole text. */
function inSentence(sentence: Sentence): Finding[] {
  for (const _ of look(sentence));
  const found = seen.get(keyOf(sentence)) ?? [];
  return found.map((each) => ({ ...each, from: each.from + sentence.from, to: each.to + sentence.from }));
}

/** Looks at a sentence unless that was done, and pauses after every rule. */
function* look(sentence: Sentence): Generator<void> {
  const key = keyOf(sentence);
  if (seen.has(key)) return;
  const language = languageOf(sentence.text);
  const found: Finding[] = [];
  for (const rule of RULES.filter((each) => each.language === language)) {
    for (const { at, length, instead = null } of rule.look(sentence))
      found.push({ rule: rule.id, from: at, to: at + length, text: sentence.text.slice(at, at + length), instead });
    yield;
  }
  seen.set(key, found);
  const [oldest] = seen.keys();
  if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
}

/** The same work in small steps, for a screen that stays quick while a page is pasted: afterwards lint has it all. */
export function* lookAhead(text: string): Generator<void> {
  for (const sentence of sentencesOf(text.slice(0, LINT_LIMIT))) yield* look(sentence);
}

function wordsIn(text: string, rule: RuleId, words: readonly { word: string; instead: string | null }[]): Finding[] {
  return words.flatMap(({ word, instead }) => {
    const found: Finding[] = [];
    for (let at = text.indexOf(word); word !== '' && at !== -1; at = text.indexOf(word, at + word.length))
      found.push({ rule, from: at, to: at + word.length, text: word, instead });
    return found;
  });
}
