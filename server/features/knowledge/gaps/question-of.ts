import { sentencesWithoutCourtesies } from '../articles/drafting/courtesies.ts';

const LONGEST = 160;
/** Letters of a sentence that can say what it is about. */
const SHORTEST = 5;
const ADDRESSED = /^.{0,20}(?:様|御中)$/u;
const ASKS =
  /[?？]$|(?:ますか|ですか|でしょうか|ませんか|ください|下さい|ほしい|欲しい|したい|できない|できません|ません|ない|教えて|知りたい|のですが|ですが|困って)[。.!！]?$|^(?:how|what|why|when|where|can|could|is|are|do|does|i (?:want|need|can't|cannot))\b/iu;

/** The sentence in which somebody says what it is about, without courtesies: the first that asks or says what does not work; else the first. */
export function questionOf(body: string): string | null {
  const sentences = body
    .split('\n')
    .map((line) => line.replace(/^[\s>・\-*]+/u, '').trim())
    .filter((line) => !ADDRESSED.test(line))
    .flatMap(sentencesWithoutCourtesies)
    .filter((sentence) => [...sentence].length >= SHORTEST);
  const found = sentences.find((sentence) => ASKS.test(sentence)) ?? sentences[0];
  return found ? [...found].slice(0, LONGEST).join('') : null;
}
