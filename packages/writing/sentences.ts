import type { Sentence } from './rule.ts';

// A sentence ends with its mark and closing brackets, or with the line. A full stop inside a number or address does not end one.
const SENTENCE = /[^。．！？!?\n]*?(?:[。．！？!?]+[」』）)"']*|\.(?=\s|$)|\n|$)/gu;

/** The sentences of a text, in order, with their places; lines end sentences. Quoted lines (`>`) are the customer's and left out. */
export function sentencesOf(text: string): Sentence[] {
  const parts = [...text.matchAll(SENTENCE)].filter((part) => part[0].trim() !== '');
  return parts
    .map((part, at) => ({
      text: part[0],
      from: part.index,
      previous: parts[at - 1]?.[0] ?? '',
      next: parts
        .slice(at + 1, at + 3)
        .map((each) => each[0])
        .join(''),
    }))
    .filter((sentence) => !/^\s*[>＞]/u.test(sentence.text));
}

/** Which language a sentence is written in, by its letters. */
export function languageOf(text: string): 'ja' | 'en' {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';
}
