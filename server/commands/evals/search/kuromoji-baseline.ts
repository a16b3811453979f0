import { loadDictionary } from '@madoguchi/finding/dictionary.ts';

/**
 * What everybody measures against: BM25 over words as Lucene's Japanese analyzer (Kuromoji) makes them. Same dictionary
 * (IPADIC) and the same penalties for long words as its search mode, its stop tags, stop words, base forms and katakana
 * stemming; title and text as one field. For measuring only; the product's own ranking is `packages/finding`.
 */
export class KuromojiBaseline {
  readonly #ids: string[] = [];
  readonly #lengths: number[] = [];
  readonly #postings = new Map<string, Map<number, number>>();
  #total = 0;

  put(id: string, text: string): void {
    const slot = this.#ids.push(id) - 1;
    const words = kuromojiWords(text);
    this.#lengths.push(words.length);
    this.#total += words.length;
    for (const word of words) {
      let counts = this.#postings.get(word);
      if (!counts) this.#postings.set(word, (counts = new Map()));
      counts.set(slot, (counts.get(slot) ?? 0) + 1);
    }
  }

  /** Robertson's BM25 with Lucene's idf; a word asked twice counts twice. Ties go by order of entry, as in Lucene. */
  search(text: string, { k1, b }: Bm25, limit: number): string[] {
    const scores = new Map<number, number>();
    const [size, average] = [this.#ids.length, this.#total / Math.max(1, this.#ids.length)];
    for (const word of kuromojiWords(text)) {
      const counts = this.#postings.get(word);
      if (!counts) continue;
      const idf = Math.log(1 + (size - counts.size + 0.5) / (counts.size + 0.5));
      for (const [slot, count] of counts) {
        const held = k1 * (1 - b + (b * (this.#lengths[slot] ?? 0)) / average);
        scores.set(slot, (scores.get(slot) ?? 0) + (idf * count) / (count + held));
      }
    }
    return [...scores]
      .toSorted(([a, one], [c, other]) => other - one || a - c)
      .slice(0, limit)
      .map(([slot]) => this.#ids[slot] ?? '');
  }
}

export interface Bm25 {
  k1: number;
  b: number;
}
/** Those of Anserini, which most published figures use, and Lucene's own. */
export const BM25_PARAMETERS: Readonly<Record<string, Bm25>> = {
  'k1 0.9 b 0.4': { k1: 0.9, b: 0.4 },
  'k1 1.2 b 0.75': { k1: 1.2, b: 0.75 },
};

/** Lucene's stoptags.txt, by first part of speech (その他 has 間投 only). */
const STOP_TAGS = new Set(['接続詞', '助詞', '助動詞', '記号', 'フィラー', '非言語音', 'その他']);
/** Lucene's stopwords.txt for Japanese. */
const STOP_WORDS = new Set(
  `の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その あっ よう また もの という あり
  まで られ なる へ か だ これ によって により おり より による ず なり られる において ば なかっ なく しかし について せ だっ その後 できる それ う ので
  なお のみ でき き つ における および いう さらに でも ら たり その他 に関する たち ます ん なら に対して 特に せる 及び これら とき では にて ほか ながら
  うち そして とともに ただし かつて それぞれ または お ほど ものの に対する ほとんど と共に といった です とも ところ ここ`.split(
    /\s+/u,
  ),
);

export function kuromojiWords(text: string): string[] {
  // Width first, as CJKWidthFilter does; NFKC folds more than it, to the baseline's advantage.
  return loadDictionary()
    .tokenize(text.normalize('NFKC'))
    .flatMap(({ surface, partOfSpeech, baseForm }) => {
      if (STOP_TAGS.has(partOfSpeech) || !/[\p{L}\p{N}]/u.test(surface)) return [];
      const base = baseForm && baseForm !== '*' ? baseForm : surface;
      if (STOP_WORDS.has(base)) return [];
      return [/^[ァ-ヶー]{4,}$/u.test(base) ? base.replace(/ー$/u, '') : base.toLowerCase()];
    });
}
