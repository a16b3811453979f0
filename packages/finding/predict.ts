import { readingOf } from './analyse.ts';
import { fold, toHiragana } from './fold.ts';

/** A question somebody may be about to ask. */
export interface Askable {
  id: string;
  text: string;
  /** Titles before what others searched for, and what is asked often before what is not. */
  weight: number;
}

interface Start {
  key: string;
  at: number;
  /** 0 for the beginning of the question, 1 for a word in it. */
  depth: number;
}

/** Where a word of a text may begin, in its reading: somebody who types はいら means 電源が入らない too. */
function startsOf(key: string): string[] {
  const starts = [key];
  for (const match of key.matchAll(/(?<=[\sをにがはのでとへも])(?=\S{2})/gu)) starts.push(key.slice(match.index));
  return starts;
}

/** か typed as k: what the keyboard has not finished is left away. */
function withoutUnfinished(text: string): string {
  return /[ぁ-ん\u3400-\u9fffァ-ヶー][a-z]{1,2}$/u.test(text) ? text.replace(/[a-z]{1,2}$/u, '') : text;
}

/** Questions by how they are said and written, for finding them while the first letters are typed. */
export class QuestionPredictor {
  /** Null where a question was taken away: its beginnings stay until all is built anew. */
  readonly #questions: (Askable | null)[] = [];
  readonly #places = new Map<string, number>();
  #starts: Start[] = [];
  #isSorted = true;

  /** `reading` is kept by who has it already; without it the dictionary is asked. */
  add(question: Askable, reading = readingOf(question.text)): void {
    this.remove(question.id);
    const at = this.#questions.push(question) - 1;
    this.#places.set(question.id, at);
    const written = toHiragana(fold(question.text));
    const keys = new Set([...startsOf(toHiragana(reading)), ...startsOf(written)]);
    let depth = 0;
    for (const key of keys) {
      this.#starts.push({ key: key.slice(0, 40), at, depth });
      depth = 1;
    }
    this.#isSorted = false;
  }

  remove(id: string): void {
    const at = this.#places.get(id);
    if (at === undefined) return;
    this.#questions[at] = null;
    this.#places.delete(id);
  }

  /** The likeliest first. Every word typed must begin a word of the question. */
  predict(typed: string, limit: number, allows: (id: string) => boolean = () => true): Askable[] {
    const words = withoutUnfinished(toHiragana(fold(typed)).trim())
      .split(/\s+/u)
      .filter(Boolean);
    const [first = '', ...rest] = words;
    if (first === '') return [];
    let best = this.#beginning(first);
    if (best.size === 0) best = this.#beginning(toHiragana(readingOf(first)));
    for (const word of rest) {
      const also = this.#beginning(word);
      for (const at of best.keys()) if (!also.has(at)) best.delete(at);
    }
    return [...best.entries()]
      .flatMap(([at, depth]) => {
        const question = this.#questions[at];
        return question && allows(question.id) ? [{ question, depth }] : [];
      })
      .toSorted(
        (a, b) =>
          a.depth - b.depth ||
          b.question.weight - a.question.weight ||
          a.question.text.length - b.question.text.length ||
          (a.question.text < b.question.text ? -1 : 1),
      )
      .slice(0, limit)
      .map(({ question }) => question);
  }

  /** Questions in which a word begins so, with how deep; by halving, since the starts are in order. */
  #beginning(prefix: string): Map<number, number> {
    this.#sort();
    const found = new Map<number, number>();
    for (let at = this.#first(prefix); at < this.#starts.length && found.size < MOST; at += 1) {
      const start = this.#starts[at];
      if (!start?.key.startsWith(prefix)) break;
      if (this.#questions[start.at]) found.set(start.at, Math.min(found.get(start.at) ?? 1, start.depth));
    }
    return found;
  }

  #first(prefix: string): number {
    let from = 0;
    let until = this.#starts.length;
    while (from < until) {
      const middle = (from + until) >> 1;
      if ((this.#starts[middle]?.key ?? '') < prefix) from = middle + 1;
      else until = middle;
    }
    return from;
  }

  #sort(): void {
    if (this.#isSorted) return;
    this.#starts = this.#starts.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at));
    this.#isSorted = true;
  }
}

/** So many questions are compared at most: one letter begins thousands. */
const MOST = 2_000;
