import { analyseTexts, packAnalysis, readingOf } from '@madoguchi/finding/analysis.ts';
import type { AnalysedField } from '@madoguchi/finding/analysis.ts';
import { Rng } from '../../server/seeds/random.ts';
import { Sentences } from '../suggest/load-knowledge.ts';

/** `usual`: words as often as in texts people write (Zipf). `worst`: some forty words, so that every question meets nearly every article. */
export const CORPORA = ['usual', 'worst'] as const;
export type Corpus = (typeof CORPORA)[number];

/** An article as search keeps it. */
export interface MadeUpArticle {
  title: string;
  reading: string;
  body: string;
  packed: Partial<Record<string, string>>;
}

interface Sentence {
  text: string;
  field: AnalysedField;
}

const KANJI = [
  ...'電源水温度豆粉器具部品交換修理返金注文配送料金領収書会員登録解約変更住所支払請求期限在庫予約設定接続更新画面表示音圧力蒸気泡洗浄容量選択開始停止確認手順方法理由場合条件時間費用予定作業点検記録保存削除検索通知連絡相談対応担当窓口受付案内説明資料写真動画契約保証延長規約個人情報管理安全衛生環境技術開発製造販売購入返品不良故障原因調査報告改善計画実施結果',
];
const SYLLABLES =
  'ア イ カ キ ク コ サ シ ス セ タ チ テ ト ナ ネ パ ピ フ ベ マ ミ メ モ ラ リ ル レ ロ バ ダ グ ジ ボ ン'.split(' ');
const VERBS = '押す 外す 開く 閉じる 入れる 取り出す 洗う 乾かす 待つ 選ぶ 送る 届ける 調べる 直す 使う 止める'.split(
  ' ',
);
const VOCABULARY = 20_000;
const SENTENCES = 30_000;
/** Some forty letters each: six hundred an article. */
const A_BODY = 15;
/** Between two sentences: words of one are not near those of the next. */
const APART = 60;

/** Articles and questions that are the same in every run. A sentence is taken apart once and stands in many articles: what is measured is searching, not the dictionary. */
export class MadeUpArticles {
  readonly #rng = new Rng(20_261_122);
  readonly #say = new Sentences(20_261_122);
  readonly #words: string[] = [];
  readonly #sentences: Sentence[];
  readonly #titles: (Sentence & { reading: string })[];
  readonly #corpus: Corpus;

  constructor(corpus: Corpus) {
    this.#corpus = corpus;
    const words = new Set<string>();
    while (words.size < VOCABULARY) words.add(this.#word());
    this.#words.push(...words);
    this.#sentences = Array.from({ length: SENTENCES }, () => taken(this.#sentence()));
    this.#titles = Array.from({ length: SENTENCES / 3 }, () => {
      const text =
        this.#corpus === 'worst' ? this.#say.one() : `${this.#often()}の${this.#often()}を${this.#rng.pick(VERBS)}`;
      return { ...taken(text), reading: readingOf(text) };
    });
  }

  article(at: number): MadeUpArticle {
    const title = this.#rng.pick(this.#titles);
    const parts = Array.from({ length: A_BODY }, () => this.#rng.pick(this.#sentences));
    const words = parts.flatMap(({ field }, n) => field.words.map((word) => ({ ...word, at: word.at + n * APART })));
    // A word that nearly no other has, as codes and names are.
    const code = { term: `e${at}`, kind: 'latin' as const, reading: null, surface: `e${at}`, at: A_BODY * APART };
    const answer = { words: [...words, code], pairs: parts.flatMap(({ field }) => field.pairs) };
    return {
      title: `${title.text}（${at}）`,
      reading: title.reading,
      body: `${parts.map(({ text }) => text).join('')}E${at}`,
      packed: packAnalysis({ fields: { title: title.field, answer } }),
    };
  }

  question(): string {
    if (this.#corpus === 'worst') return `${this.#say.one()}のですが`;
    return `${this.#often()}の${this.#often()}が${this.#often()}できないのですが`;
  }

  /** Zipf: the tenth word comes a tenth as often as the first. */
  #often(): string {
    return this.#words[Math.floor(VOCABULARY ** this.#rng.next()) - 1] ?? '';
  }

  #sentence(): string {
    if (this.#corpus === 'worst') return `${this.#say.one()}。${this.#say.one()}。`;
    const [a, b, c, d] = [this.#often(), this.#often(), this.#often(), this.#often()];
    return `${a}の${b}を${this.#rng.pick(VERBS)}ときは、${c}で${d}を確認してから${this.#rng.pick(VERBS)}ようにしてください。`;
  }

  #word(): string {
    if (this.#rng.chance(0.3))
      return Array.from({ length: this.#rng.int(3, 5) }, () => this.#rng.pick(SYLLABLES)).join('');
    return this.#rng.pick(KANJI) + this.#rng.pick(KANJI);
  }
}

function taken(text: string): Sentence {
  return { text, field: analyseTexts({ answer: text }).fields.answer ?? { words: [], pairs: [] } };
}
