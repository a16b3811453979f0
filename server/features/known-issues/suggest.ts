const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** Words that carry no matter: particles and endings in kana, single signs, what every complaint says. */
const EMPTY = /^[\p{Script=Hiragana}ー]{1,3}$|^\p{P}+$|^\d{1,2}$/u;
const COMMON = new Set([
  '問題',
  '商品',
  '製品',
  '対応',
  '連絡',
  '確認',
  '場合',
  '件',
  '方',
  'the',
  'and',
  'with',
  'for',
]);

/** Hyphens as keyboards and mailers have them; NFKC knows only the wide ones. */
const HYPHENS = /[\u2010-\u2015\u2212\uff0d]/gu;
const CODE = /[a-z]{1,6}-?\d{2,6}[a-z]?/gu;

/**
 * What a text speaks of: its words in one width and case, without those that say nothing. Kana are not folded here: ミル is
 * a mill, みる is to look. Codes such as `yc-520` stay whole.
 */
export function wordsOf(text: string): Set<string> {
  const plain = text.slice(0, 8000).normalize('NFKC').replace(HYPHENS, '-').toLowerCase();
  const codes = plain.match(CODE) ?? [];
  const segments = [...segmenter.segment(plain.replace(CODE, ' '))];
  const words = segments.filter((one) => one.isWordLike).map((one) => one.segment);
  return new Set([...codes, ...words].filter((word) => [...word].length > 1 && !EMPTY.test(word) && !COMMON.has(word)));
}

export interface Described {
  title: string;
  symptom: string;
  product: string;
}

/**
 * The words of an issue that a conversation uses as well, when they are enough to say it may be about it: two of what is
 * wrong, or one of that and the product.
 */
export function overlap(said: ReadonlySet<string>, issue: Described): string[] {
  const product = [...wordsOf(issue.product)].filter((word) => said.has(word));
  const wrong = [...wordsOf(`${issue.title} ${issue.symptom}`)].filter((word) => said.has(word));
  const other = wrong.filter((word) => !product.includes(word));
  return other.length >= 2 || (other.length >= 1 && product.length >= 1) ? [...product, ...other].slice(0, 6) : [];
}
