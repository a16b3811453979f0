import { analyse, type Word } from './analyse.ts';
import type { FindingIndex } from './finding-index.ts';
import { foldKatakana, toHiragana, toKatakana } from './fold.ts';
import { generalPhrases, generalWords } from './general-words.ts';
import { kanjiOf, sayBase } from './segment.ts';
import { correct } from './typos.ts';
import { WEIGHTS } from './weights.ts';

/** Why a word of a document counts for a word of the question. */
export type Why = 'same' | 'spelling' | 'synonym' | 'general' | 'typo' | 'kana';

export interface Alternative {
  term: string;
  weight: number;
  why: Why;
}

/** What a workspace says means the same: a text of the question, taken apart, and words of documents that stand for it. */
export interface Synonym {
  /** Folded. */
  text: string;
  terms: readonly string[];
  means: readonly string[];
}

/** The synonyms a question has, by its words. */
export function synonymsIn(
  folded: string,
  words: readonly Word[],
  synonyms: readonly Synonym[],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const terms = new Set(words.map((word) => word.term));
  for (const { text, terms: needed, means } of synonyms) {
    if (!folded.includes(text) && !(needed.length > 0 && needed.every((term) => terms.has(term)))) continue;
    for (const { term, surface } of words) {
      if (needed.includes(term) || (text.includes(surface) && surface.length > 1)) {
        found.set(term, [...(found.get(term) ?? []), ...means]);
      }
    }
  }
  return found;
}

function sharesKanji(a: string, b: string): boolean {
  return [...a].some((char) => /[\u3400-\u9fff]/u.test(char) && b.includes(char));
}

/** 引越, 引越し and 引っ越し are said alike and share a kanji; ひっこし is said like all of them. */
function spellings(index: FindingIndex, word: Word): string[] {
  if (word.reading === null || word.kind === 'courtesy' || word.kind === 'affix') return [];
  const said = sayBase(word.term, word.reading);
  const isKana = /^[ぁ-ヶー]+$/u.test(word.term);
  if (said.length < 2 || (isKana && said.length < 3 && word.term.length < 3)) return [];
  const others = index.saidSo(said);
  return others.filter((other) => {
    if (other === word.term) return false;
    if (!isKana && !/^[ぁ-ヶー]+$/u.test(other)) return sharesKanji(other, word.term);
    return said.length >= 3 || other.at(-1) === word.term.at(-1);
  });
}

/**
 * 取消, 取消し and 取り消す; 届く and 届ける; 使う and 使える: one word by its kanji. A single kanji says so only of verbs that
 * go on with kana, and less surely: 開く and 開ける are of one family, 行く and 行う are not.
 */
function family(index: FindingIndex, word: Word): { term: string; isSure: boolean }[] {
  const kanji = word.kind === 'courtesy' || word.kind === 'affix' ? '' : kanjiOf(word.term);
  const isSure = kanji.length > 1;
  if (kanji === '' || (!isSure && !VERB.test(word.term))) return [];
  return index
    .kinOf(kanji)
    .filter((term) => term !== word.term && (isSure || VERB.test(term)))
    .map((term) => ({ term, isSure }));
}

const VERB = /^[\u3400-\u9fff][ぁ-ん]{1,3}$/u;

/** By the word they begin with, what several words together may be called: what the dictionary takes apart has no entry of its own. */
export function phrasesIn(folded: string, words: readonly Word[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const terms = new Set(words.map((word) => word.term));
  for (const { text, means } of generalPhrases(folded)) {
    if (terms.has(text)) continue;
    const first = words.find(({ surface, kind }) => kind !== 'courtesy' && kind !== 'affix' && text.includes(surface));
    if (first) found.set(first.term, [...(found.get(first.term) ?? []), ...means]);
  }
  return found;
}

const apart = new Map<string, readonly string[]>();

/** What the dictionary takes apart stands apart in documents too: 二段階認証 is 段階 and 認証 there. */
function partsOf(term: string): readonly string[] {
  let parts = apart.get(term);
  if (!parts) {
    // Followed by a particle, as in a sentence: alone the dictionary leaves long katakana whole.
    const words = term.length > 2 ? analyse(`${term}の`).words : [];
    const telling = words.filter(({ kind, term: part }) => kind !== 'courtesy' && kind !== 'affix' && part.length > 1);
    apart.set(term, (parts = telling.length > 1 || words.length > 1 ? telling.map((word) => word.term) : []));
  }
  return parts;
}

function typos(index: FindingIndex, word: Word): Alternative[] {
  const kana = /^[ぁ-んー]+$/u.test(word.term);
  const known = kana ? index.knownReadings() : index.knownWords();
  const written = kana ? foldKatakana(toKatakana(word.term)) : word.term;
  return correct(written, known, 8).flatMap(({ word: found, slips }) => {
    const said = kana ? index.saidSo(found) : [found];
    const terms = said.filter((term) => index.isKnown(term));
    return terms.map((term) => ({ term, why: 'typo' as const, weight: WEIGHTS.alternatives.typo / (0.5 + slips / 2) }));
  });
}

/** What a question has beside its words: synonyms of the workspace and everyday language, for the word they belong to. */
export interface Beside {
  synonyms?: readonly string[] | undefined;
  general?: readonly string[] | undefined;
}

/** Everything a document may have in place of one word of the question; the word itself first. */
export function alternativesOf(index: FindingIndex, word: Word, beside: Beside = {}): Alternative[] {
  const found = new Map<string, Alternative>();
  const add = (term: string, why: Why, weight: number) => {
    if (!found.has(term) && (why === 'same' || index.isKnown(term))) found.set(term, { term, why, weight });
  };
  const { spelling, family: kin, synonym, general, partly } = WEIGHTS.alternatives;
  add(word.term, 'same', 1);
  for (const term of beside.synonyms ?? []) add(term, 'synonym', synonym);
  for (const term of spellings(index, word)) add(term, 'spelling', spelling);
  for (const { term, isSure } of family(index, word)) add(term, 'spelling', isSure ? spelling : kin);
  if (word.kind !== 'courtesy' && word.kind !== 'affix') {
    const spelled = [...found.values()].filter(({ why }) => why === 'same' || why === 'spelling');
    const called = [...spelled.flatMap(({ term }) => [...generalWords(term)]), ...(beside.general ?? [])];
    for (const term of called) add(term, 'general', general);
    for (const term of called) for (const part of partsOf(term)) add(part, 'general', partly);
  }
  const isKnown = [...found.keys()].some((term) => index.isKnown(term));
  if (!isKnown && word.kind !== 'courtesy') {
    for (const typo of typos(index, word))
      add(typo.term, 'typo', Math.min(typo.weight, WEIGHTS.alternatives.typo * 1.5));
  }
  return [...found.values()];
}

const LONGEST = 12;

/**
 * ひっこしのてつづき: somebody typed before converting, and the dictionary takes such text apart wrongly. The longest
 * words of the workspace's own documents that are said so are found in it.
 */
export function kanaWords(index: FindingIndex, folded: string): { surface: string; terms: string[] }[] {
  const found: { surface: string; terms: string[] }[] = [];
  for (const [stretch] of folded.matchAll(/[ぁ-んー]{3,}/gu)) {
    const said = toKatakana(stretch);
    for (let from = 0; from < said.length;) {
      let length = Math.min(LONGEST, said.length - from);
      for (; length >= 3; length -= 1) {
        const sounding = index.saidSo(foldKatakana(said.slice(from, from + length)));
        const terms = sounding.filter((term) => index.isKnown(term));
        if (terms.length > 0) {
          found.push({ surface: toHiragana(said.slice(from, from + length)), terms });
          break;
        }
      }
      from += length >= 3 ? length : 1;
    }
  }
  return found;
}
