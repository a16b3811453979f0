import { stemmer } from 'stemmer';
import { loadDictionary, type Morpheme } from './dictionary.ts';
import { fold, foldKatakana, toKatakana } from './fold.ts';
import { readNumerals } from './numerals.ts';
import { isCourtesy, isEnglishStop } from './stop-words.ts';

/** What kind of word: decides how much it weighs in a question. */
export type WordKind = 'name' | 'noun' | 'latin' | 'verb' | 'adjective' | 'number' | 'adverb' | 'affix' | 'courtesy';

export interface Word {
  /** Base form in one spelling; equal terms are the same word. */
  term: string;
  kind: WordKind;
  /** Katakana; null where the dictionary has none. */
  reading: string | null;
  /** As written (folded). */
  surface: string;
  /** Counts every word of the text, also those that say nothing, so that distance can be measured. */
  at: number;
}

/** A text taken apart; `reading` is the whole of it as it is said. */
export interface Analysed {
  words: Word[];
  /** Folded text, for pairs of letters and for showing. */
  folded: string;
}

const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff々〆ヶー]/u;
/** Stretches of Latin letters and digits with what joins them; everything else goes to the dictionary. */
const LATIN = /[a-z0-9\u00c0-\u024f]+(?:[-_./'+#&][a-z0-9\u00c0-\u024f]+)*[+#]*/giu;
/** Stretches of scripts the dictionary knows nothing of. Greek is not among them: Japanese texts use its letters as signs. */
const FOREIGN =
  /[\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Cyrillic}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Sinhala}\p{sc=Tamil}\p{M}]{2,}/gu;
/** Written with particles on the word, or without spaces: found by neighbouring letters. */
const RUNS_ON = /[\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const DROPPED = new Set(['助詞', '助動詞', '記号', 'フィラー', '接続詞', '感動詞']);

function kindOf(morpheme: Morpheme, term: string): WordKind | null {
  const { partOfSpeech: part, partOfSpeechSubcategory1: sub } = morpheme;
  if (part === 'UNK') return JAPANESE.test(term) ? 'noun' : null;
  if (DROPPED.has(part)) return null;
  if (isCourtesy(term)) return 'courtesy';
  if (part === '名詞') {
    if (sub === '固有名詞') return 'name';
    if (sub === '数') return 'number';
    if (sub === '代名詞' || sub === '非自立' || sub === '副詞可能') return sub === '副詞可能' ? 'adverb' : 'courtesy';
    return sub === '接尾' ? 'affix' : 'noun';
  }
  if (part === '動詞') return sub === '自立' ? 'verb' : 'courtesy';
  if (part === '形容詞') return sub === '自立' ? 'adjective' : 'courtesy';
  if (part === '副詞') return 'adverb';
  return part === '接頭詞' ? 'affix' : 'courtesy';
}

/** 入らない → 入る; katakana and numerals in one spelling. */
function termOf(morpheme: Morpheme): string {
  const { baseForm, surface } = morpheme;
  const base = baseForm && baseForm !== '*' ? baseForm : surface;
  return /^[ァ-ヶー]+$/.test(base) ? foldKatakana(base) : base;
}

/** Runs of 二, 〇, 二, 四 are one number. */
function joinNumerals(morphemes: readonly Morpheme[]): Morpheme[] {
  const joined: Morpheme[] = [];
  for (const morpheme of morphemes) {
    const before = joined.at(-1);
    const isNumber = morpheme.partOfSpeechSubcategory1 === '数';
    if (isNumber && before?.partOfSpeechSubcategory1 === '数') {
      const surface = before.surface + morpheme.surface;
      joined[joined.length - 1] = { ...before, surface, baseForm: surface };
    } else joined.push(morpheme);
  }
  return joined.map((one) =>
    one.partOfSpeechSubcategory1 === '数'
      ? { ...one, surface: readNumerals(one.surface), baseForm: readNumerals(one.surface) }
      : one,
  );
}

function japanese(text: string, from: number): { words: Word[]; next: number } {
  const words: Word[] = [];
  let at = from;
  for (const morpheme of joinNumerals(loadDictionary().tokenize(text))) {
    const term = termOf(morpheme);
    const kind = kindOf(morpheme, term);
    if (morpheme.partOfSpeech !== '記号') at += 1;
    if (kind === null || term.trim() === '') continue;
    const { reading, surface } = morpheme;
    const known = reading && reading !== '*' ? reading : /^[ぁ-ヶー]+$/.test(surface) ? toKatakana(surface) : null;
    words.push({ term, kind, reading: known, surface, at });
  }
  return { words, next: at };
}

/** `ABC-1234` is found whole, joined and by its parts; a plain word by its stem. */
function latin(text: string, at: number): Word[] {
  const one = (term: string, kind: WordKind): Word => ({ term, kind, reading: null, surface: text, at });
  const bare = text.replace(/'(?:s|re|ve|ll|d|m|t)$/u, '');
  const parts = bare.split(/[-_./'&]+/u).filter(Boolean);
  const word = (part: string) => {
    if (/^\d+$/u.test(part)) return one(part.replace(/^0+(?=\d)/u, ''), 'number');
    return one(/^[a-z]+$/u.test(part) ? stemmer(part) : part, isEnglishStop(part) ? 'courtesy' : 'latin');
  };
  if (parts.length < 2) return [word(parts[0] ?? bare)];
  return [one(parts.join(''), 'latin'), ...parts.map(word)];
}

/** A word of another script: as it is, or by its pairs of letters. */
function foreign(text: string, at: number): Word[] {
  const letters = [...text];
  const terms = RUNS_ON.test(text) ? letters.slice(1).map((letter, before) => `${letters[before]}${letter}`) : [text];
  return terms.map((term) => ({ term, kind: 'noun', reading: null, surface: term, at }));
}

/** Takes a text apart into the words that can be searched. A text without Japanese never loads the dictionary. */
export function analyse(text: string): Analysed {
  const folded = fold(text);
  const words: Word[] = [];
  let at = 0;
  let from = 0;
  const between = (until: number) => {
    const piece = folded.slice(from, until);
    for (const [stretch] of piece.matchAll(FOREIGN)) {
      at += 1;
      words.push(...foreign(stretch, at));
    }
    if (!JAPANESE.test(piece)) return;
    const found = japanese(piece, at);
    words.push(...found.words);
    at = found.next;
  };
  for (const match of folded.matchAll(LATIN)) {
    between(match.index);
    at += 1;
    words.push(...latin(match[0], at));
    from = match.index + match[0].length;
  }
  between(folded.length);
  return { words, folded };
}

/** As it is said, in hiragana; what has no reading stays as written. */
export function readingOf(text: string): string {
  const folded = fold(text);
  if (!/[\u3400-\u9fff々ァ-ヶ]/u.test(folded)) return folded;
  return loadDictionary()
    .tokenize(folded)
    .map(({ reading, surface }) => (reading && reading !== '*' ? reading : surface))
    .join('')
    .replaceAll(/[ァ-ヶ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60));
}

/** Pairs of neighbouring letters inside stretches of one text: what analysis takes apart wrongly is still found. */
export function pairs(folded: string): string[] {
  const found: string[] = [];
  for (const [stretch] of folded.matchAll(/[\u3040-\u30ff\u3400-\u9fff々ー]+/gu)) {
    if (stretch.length === 1) found.push(`${stretch}`);
    for (let at = 0; at + 2 <= stretch.length; at += 1) found.push(stretch.slice(at, at + 2));
  }
  return found;
}
