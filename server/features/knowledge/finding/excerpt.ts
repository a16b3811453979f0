import { fold } from '@madoguchi/finding/fold.ts';

const LENGTH = 140;

/** The stretch of a text that has most of the words, and which of them stand in it. Words as they are written there, folded. */
export function excerptOf(body: string, words: readonly string[]): string {
  const text = body.replace(/\s+/gu, ' ').trim();
  if (text.length <= LENGTH) return text;
  const folded = fold(text);
  // Folding may change lengths (㍿); then the beginning is shown rather than a wrong place.
  const places = folded.length === text.length ? placesOf(folded, words) : [];
  let best = { from: 0, count: 0 };
  for (const from of places) {
    const count = new Set(words.filter((word) => folded.slice(from, from + LENGTH).includes(word))).size;
    if (count > best.count) best = { from, count };
  }
  const from = best.count === 0 ? 0 : sentenceStart(text, best.from);
  return `${from > 0 ? '…' : ''}${text.slice(from, from + LENGTH)}${text.length > from + LENGTH ? '…' : ''}`;
}

function placesOf(folded: string, words: readonly string[]): number[] {
  const places: number[] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0 && places.length < 400; at = folded.indexOf(word, at + 1))
      places.push(at);
  }
  return places.toSorted((a, b) => a - b);
}

/** The beginning of the sentence, when it is near; else a little before the word. */
function sentenceStart(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 40), at);
  const end = Math.max(before.lastIndexOf('。'), before.lastIndexOf('. '));
  return end >= 0 ? at - before.length + end + 1 : Math.max(0, at - 20);
}
