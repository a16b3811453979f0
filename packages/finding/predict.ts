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

/** Beginnings with the same first letters; put in order when somebody types them. */
interface Drawer {
  starts: Start[];
  isSorted: boolean;
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

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Letters that beginnings in one drawer share. */
const DRAWN = 2;
/** Letters of a beginning that are kept. */
const KEPT = 40;

/** Questions by how they are said and written, for finding them while the first letters are typed. */
export class QuestionPredictor {
  /** Null where a question was taken away: its beginnings stay until all is built anew. */
  readonly #questions: (Askable | null)[] = [];
  readonly #places = new Map<string, number>();
  readonly #drawers = new Map<string, Drawer>();
  /** First letters in order; null when a drawer was added since. */
  #labels: readonly string[] | null = null;

  /** `reading` is kept by who has it already; without it the dictionary is asked. */
  add(question: Askable, reading = readingOf(question.text)): void {
    this.remove(question.id);
    const at = this.#questions.push(question) - 1;
    this.#places.set(question.id, at);
    const written = toHiragana(fold(question.text));
    const keys = new Set([...startsOf(toHiragana(reading)), ...startsOf(written)]);
    let depth = 0;
    for (const key of keys) {
      this.#file({ key: key.slice(0, KEPT), at, depth });
      depth = 1;
    }
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
          order(a.question.text, b.question.text),
      )
      .slice(0, limit)
      .map(({ question }) => question);
  }

  #file(start: Start): void {
    const label = start.key.slice(0, DRAWN);
    let drawer = this.#drawers.get(label);
    if (!drawer) {
      this.#drawers.set(label, (drawer = { starts: [], isSorted: true }));
      this.#labels = null;
    }
    drawer.starts.push(start);
    drawer.isSorted = false;
  }

  /** Questions in which a word begins so, with how deep, in the order of the beginnings. */
  #beginning(prefix: string): Map<number, number> {
    const found = new Map<number, number>();
    for (const label of this.#labelsOf(prefix)) {
      const starts = this.#sorted(label);
      for (let at = firstOf(starts, prefix); at < starts.length && found.size < MOST; at += 1) {
        const start = starts[at];
        if (!start?.key.startsWith(prefix)) break;
        if (this.#questions[start.at]) found.set(start.at, Math.min(found.get(start.at) ?? 1, start.depth));
      }
      if (found.size >= MOST) break;
    }
    return found;
  }

  #labelsOf(prefix: string): readonly string[] {
    if (prefix.length >= DRAWN) return [prefix.slice(0, DRAWN)];
    this.#labels ??= [...this.#drawers.keys()].toSorted(order);
    return this.#labels.filter((label) => label.startsWith(prefix));
  }

  #sorted(label: string): readonly Start[] {
    const drawer = this.#drawers.get(label);
    if (!drawer) return [];
    if (!drawer.isSorted) drawer.starts = drawer.starts.toSorted((a, b) => order(a.key, b.key) || a.at - b.at);
    drawer.isSorted = true;
    return drawer.starts;
  }
}

/** The first that is not before a prefix; by halving. */
function firstOf(starts: readonly Start[], prefix: string): number {
  let from = 0;
  let until = starts.length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((starts[middle]?.key ?? '') < prefix) from = middle + 1;
    else until = middle;
  }
  return from;
}

/** So many questions are compared at most: one letter begins thousands. */
const MOST = 2_000;
