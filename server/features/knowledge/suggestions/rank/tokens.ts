import { stemmer } from 'stemmer';
import { foldText } from '../../../../kernel/text/fold.ts';
import { conceptsBy, SILENT } from './vocabulary.ts';

const stems = new Map<string, string>();

/** Longest text that is looked at, in characters. */
const READ = 6000;
const LATIN = /[a-z0-9][a-z0-9']*/gu;
const CODE = /[a-z]{1,6}-?\d{2,6}[a-z]?/gu;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー]+/gu;
const HAN = /\p{Script=Han}/u;
const HIRAGANA_PAIR = /^\p{Script=Hiragana}{2}$/u;
const KANA_WORD = /(?<![\p{Script=Han}\p{Script=Hiragana}])[\p{Script=Hiragana}ー]{3,}/gu;
/** Pieces of inflection and politeness: they stand in every sentence. */
const ENDINGS =
  /いつも|よろしく|はじめまして|こんにちは|こんばんは|おはよう|ありがとう|すみません|ございま(?:す|した|せん)|いただ(?:き|け|い)|くださ(?:い|る)|お願い|おねがい|ました|ません|ます|でしょうか|でした|です|という|ような|ように|ている|ておる|ていて|てしま(?:い|っ|う)|ことが|ので|けれど|けど|から|まで|について|したい|している|して|した|する|ある|いる|(?<=[\p{Script=Han}\p{Script=Katakana}])[はがをにでともの]/gu;

function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const plain = word.replace(/'s?$/u, '').replace(/'/gu, '');
  const made = /\d/u.test(plain) ? plain : stemmer(plain);
  if (stems.size < 50_000) stems.set(word, made);
  return made;
}

/**
 * Two neighbouring characters each. Of hiragana alone only what stands by itself and is long enough to be a word: what
 * follows a kanji is inflection, and everybody's.
 */
function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return HAN.test(run) ? [run] : [];
  const words = [...run.matchAll(KANA_WORD)].map(({ index, 0: word }) => [index, index + word.length] as const);
  const found: string[] = [];
  for (let at = 1; at < characters.length; at += 1) {
    const pair = `${characters[at - 1]}${characters[at]}`;
    const isWord = !HIRAGANA_PAIR.test(pair) || words.some(([from, to]) => at - 1 >= from && at < to);
    if (isWord) found.push(foldText(pair));
  }
  return found;
}

const japaneseTokens = (text: string): string[] =>
  (text.replace(ENDINGS, ' ').match(JAPANESE) ?? []).flatMap(pairs).filter((token) => !SILENT.has(token));

function latinTokens(text: string): string[] {
  const codes = (text.match(CODE) ?? []).map((code) => code.replace('-', ''));
  const words = (text.match(LATIN) ?? []).filter((word) => !SILENT.has(word)).map(stem);
  // Bare numbers are dates, amounts, times: details of a matter, not the matter.
  const kept = words.filter((word) => word.length > 1 && !SILENT.has(word) && !/^\d+\D{0,2}$/u.test(word));
  return [...kept, ...codes.filter((code) => !kept.includes(code))];
}

function plainTokens(text: string): string[] {
  const plain = text.slice(0, READ).normalize('NFKC').toLowerCase().replace(/[‘’]/gu, "'").replace(/_/gu, ' ');
  return [...latinTokens(plain), ...japaneseTokens(plain)];
}

const CONCEPTS = conceptsBy((word) => (/^[a-z]/u.test(word) ? [stem(word)] : [foldText(word)]));

/**
 * What a text says, as terms that meet those of another text: stems of English, pairs of characters of Japanese, codes
 * whole, and for what is said in many ways its shared name besides (`~reserve`). In order, with repetition.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const token of plainTokens(text)) {
    tokens.push(token);
    for (const concept of CONCEPTS.get(token) ?? []) tokens.push(concept);
  }
  return tokens;
}
