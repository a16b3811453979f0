import { foldText } from '../../../../kernel/text/fold.ts';
import { askedBy, type Situation } from './asked.ts';
import type { Ranker } from './ranker.ts';
import { tokensOf } from './tokens.ts';

export interface Reasons {
  /** Words of the customer, as written, that this item has too; what decided most comes first. */
  words: string[];
  /** What was known besides words and spoke for it: `@product:…`. */
  marks: string[];
  /** In how many past contacts it was used. */
  used: number;
}

const MOST_WORDS = 3;
const LATIN = /[a-z0-9][a-z0-9'’-]*/giu;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー]+/gu;
const PARTICLES = /^[はがをにでともの]+|[はがをにでともの]+$/gu;

interface Piece {
  text: string;
  worth: number;
}

function latinPieces(turn: string, worth: ReadonlyMap<string, number>): Piece[] {
  return (turn.match(LATIN) ?? []).map((text) => ({
    text,
    worth: Math.max(0, ...tokensOf(text).map((token) => worth.get(token) ?? 0)),
  }));
}

/** Neighbouring pairs that both have make one piece: 電源, 源が, が入 → 電源が入. */
function japanesePieces(run: string, worth: ReadonlyMap<string, number>): Piece[] {
  const characters = [...run];
  const pieces: Piece[] = [];
  let begun = null as { from: number; worth: number } | null;
  for (let at = 0; at <= characters.length; at += 1) {
    const pair = foldText(`${characters[at] ?? ''}${characters[at + 1] ?? ''}`);
    const value = at + 1 < characters.length ? (worth.get(pair) ?? 0) : 0;
    if (value > 0) begun = { from: begun?.from ?? at, worth: (begun?.worth ?? 0) + value };
    else if (begun) {
      const text = characters
        .slice(begun.from, at + 1)
        .join('')
        .replace(PARTICLES, '');
      pieces.push({ text, worth: begun.worth });
      begun = null;
    }
  }
  return pieces;
}

/** Why an item is suggested, in what can be shown: the customer's own words, what is known, the past. */
export function reasonsOf(ranker: Ranker, id: string, situation: Situation): Reasons {
  const worth = new Map(ranker.texts.explain(id, askedBy(situation)));
  const pieces = situation.turns.flatMap((turn) => {
    const plain = turn.normalize('NFKC');
    const japanese = (plain.match(JAPANESE) ?? []).flatMap((run) => japanesePieces(run, worth));
    return [...latinPieces(plain, worth), ...japanese];
  });
  const sorted = pieces
    .filter((piece) => piece.worth > 0 && [...piece.text].length > 1)
    .toSorted((a, b) => b.worth - a.worth);
  return {
    words: [...new Set(sorted.map(({ text }) => text))].slice(0, MOST_WORDS),
    marks: situation.marks.filter((mark) => worth.has(mark)),
    used: Math.floor(ranker.lessons.examplesOf(id)),
  };
}
