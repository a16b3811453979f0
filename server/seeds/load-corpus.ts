import { Rng } from './random.ts';
import {
  ASKS,
  ENDS,
  ENGLISH_ENDS,
  ENGLISH_OBJECTS,
  ENGLISH_STATES,
  ENGLISH_TIMES,
  HAPPENINGS,
  OBJECTS,
  STATES,
  TIMES,
  WORDS,
} from './load-words.ts';

export interface LoadMessage {
  index: number;
  language: 'ja' | 'en';
  text: string;
}

/** A word planted into about one message in `every`, deterministically: message i holds it when (i + offset) % every = 0. */
export interface Plant {
  word: string;
  every: number;
  offset?: number;
}

export interface LoadCorpusOptions {
  plants?: readonly Plant[];
  /** Share of English messages; 0.1 when absent. */
  english?: number;
}

/** Picks ranks with Zipf frequencies (exponent 1) in constant time from a table of 4,096 draws. */
class Zipf<T> {
  private readonly table: T[] = [];
  private readonly rng: Rng;

  constructor(rng: Rng, items: readonly T[]) {
    this.rng = rng;
    const total = items.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
    let covered = 0;
    items.forEach((item, rank) => {
      covered += 1 / (rank + 1) / total;
      while (this.table.length < covered * 4096) this.table.push(item);
    });
    while (this.table.length < 4096) this.table.push(items[0] as T);
  }

  next(): T {
    return this.table[(this.rng.next() * 4096) | 0] as T;
  }
}

interface Sources {
  rng: Rng;
  time: Zipf<string>;
  object: Zipf<string>;
  state: Zipf<string>;
  happening: Zipf<string>;
  word: Zipf<string>;
  ask: Zipf<string>;
  end: Zipf<string>;
  enTime: Zipf<string>;
  enObject: Zipf<string>;
  enState: Zipf<string>;
  enEnd: Zipf<string>;
}

function sources(seed: number): Sources {
  const rng = new Rng(seed);
  const zipf = (items: readonly string[]): Zipf<string> => new Zipf(rng, items);
  return {
    rng,
    time: zipf(TIMES),
    object: zipf(OBJECTS),
    state: zipf(STATES),
    happening: zipf(HAPPENINGS),
    word: zipf(WORDS),
    ask: zipf(ASKS),
    end: zipf(ENDS),
    enTime: zipf(ENGLISH_TIMES),
    enObject: zipf(ENGLISH_OBJECTS),
    enState: zipf(ENGLISH_STATES),
    enEnd: zipf(ENGLISH_ENDS),
  };
}

/**
 * `n` plausible customer messages for benches: Zipf-distributed words, 110–150 characters on average,
 * about 10 % English, rare tokens (order and serial numbers, names) in every second one.
 * A pure function of `n`, `seed` and `options`; constant memory.
 */
export function* loadMessages(n: number, seed = 1, options: LoadCorpusOptions = {}): Generator<LoadMessage> {
  const from = sources(seed);
  const share = options.english ?? 0.1;
  const plants = options.plants ?? [];
  for (let index = 0; index < n; index++) {
    const language = from.rng.next() < share ? 'en' : 'ja';
    let text = language === 'en' ? englishText(from) : japaneseText(from);
    for (const { word, every, offset = 0 } of plants) {
      if ((index + offset) % every === 0) text = language === 'en' ? `${text} ${word}.` : `${text}${word}の件です。`;
    }
    yield { index, language, text };
  }
}

function japaneseText(from: Sources): string {
  const { rng } = from;
  let text = `${from.time.next()}、${from.object.next()}${from.state.next()}。`;
  const more = 2 + ((rng.next() * 3) | 0);
  for (let i = 0; i < more; i++)
    text +=
      rng.next() < 0.5
        ? `${from.word.next()}については${from.happening.next()}。`
        : `${from.object.next()}${from.state.next()}が、${from.happening.next()}。`;
  if (rng.next() < 0.5) text += rareToken(rng);
  return `${text}${from.ask.next()}。${from.end.next()}`;
}

function rareToken(rng: Rng): string {
  const digits = (rng.next() * 90_000 + 10_000) | 0;
  const kind = rng.next();
  if (kind < 0.5) return `注文番号は #A-${digits} です。`;
  if (kind < 0.8)
    return `製造番号は 2${(digits % 5) + 1}${'ABCDEFGHJK'[digits % 10]}0${digits % 9}-00${digits % 10_000} です。`;
  return `受付番号は YM-2611${digits % 30}-${digits % 10_000} と聞いています。`;
}

function englishText(from: Sources): string {
  const { rng } = from;
  let text = `${from.enTime.next()} ${from.enObject.next()} ${from.enState.next()}.`;
  if (rng.next() < 0.7) text += ` Also, ${from.enObject.next()} ${from.enState.next()}.`;
  if (rng.next() < 0.5) text += ` Order #A-${(rng.next() * 90_000 + 10_000) | 0}.`;
  return `${text} ${from.enEnd.next()}`;
}
