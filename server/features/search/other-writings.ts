import { withoutKind } from '../../kernel/text/company-kinds.ts';
import { withoutMarks } from './fold-customer.ts';
import { readTogether, romajiReadings } from './romaji-readings.ts';

const HONORIFIC = /(?<=.)(?:様|さま|さん|氏|殿|御中|先生|くん|君|ちゃん)$/u;
// 渡辺・太郎, jean-luc and スミス＝ジョーンズ are two names each, which stand in either order. After kana a stroke is a long vowel.
const BETWEEN_NAMES = /(?<=\p{L}{2})(?:[・･·•‧=,、/]|(?<![ぁ-ゖ])-)(?=\p{L}{2})/u;
// 北海クリーニングの菊池; 竹の内 was found as it is, or nobody is called so.
const OF = /(?<=\p{L}{2})の(?=\p{L})/u;
// Mueller is how Müller is written where there is no ü, which is folded to muller.
const UMLAUT = /(?<=[aou])e/gu;
const MOST_WRITINGS = 6;

const VOWEL_OF = new Map(
  Object.entries({
    あ: 'あかさたなはまやらわがざだばぱぁゃゎ',
    い: 'いきしちにひみりぎじぢびぴぃ',
    う: 'うくすつぬふむゆるぐずづぶぷぅゅゔ',
    え: 'えけせてねへめれげぜでべぺぇ',
    お: 'おこそとのほもよろをごぞどぼぽぉょ',
  }).flatMap(([vowel, row]) => [...row].map((kana): [string, string] => [kana, vowel])),
);
const SMALL = new Map(
  ['ぁあ', 'ぃい', 'ぅう', 'ぇえ', 'ぉお', 'っつ', 'ゃや', 'ゅゆ', 'ょよ', 'ゎわ'].map((pair) => [
    pair.slice(0, 1),
    pair.slice(1),
  ]),
);
const LARGE = new Map([...SMALL].map(([small, large]) => [large, small]));
const LABIALS: readonly [v: string, b: string][] = [
  ['ゔぁ', 'ば'],
  ['ゔぃ', 'び'],
  ['ゔぇ', 'べ'],
  ['ゔぉ', 'ぼ'],
  ['ゔ', 'ぶ'],
];

/**
 * How else the same may be written, likeliest first, for when the words as typed find too few: without the kind of company and
 * 様, names apart, letters as they are read (tanaka), and kana as they are heard (オータニ for オオタニ, ジヨウ for ジョウ). Words are
 * folded (`customerWords`). At most six, because each is a look-up.
 */
export function otherWritings(words: readonly string[]): string[][] {
  const bare = words.flatMap((word) => bareWord(word).split(BETWEEN_NAMES)).filter(Boolean);
  const apart = bare.flatMap((word) => word.split(OF));
  const heard = HEARD.map((hear) => bare.map(hear));
  const known = new Set([words.join(' ')]);
  const others = [bare, ...readTogether(bare, romajiReadings), apart, ...heard].filter((one) => {
    const key = one.join(' ');
    return one.some((word) => withoutMarks(word) !== '') && !known.has(key) && Boolean(known.add(key));
  });
  return others.slice(0, MOST_WRITINGS);
}

/** 株式会社ミナト商会 and 田中様 without what people put beside a name. */
export function bareWord(word: string): string {
  const name = withoutKind(word);
  return name.replace(HONORIFIC, '') === '' || HONORIFICS_ALONE.test(name) ? '' : name.replace(HONORIFIC, '');
}

const HONORIFICS_ALONE = /^(?:様|さま|さん|氏|殿|御中|先生)$/u;

const HEARD: readonly ((word: string) => string)[] = [
  (word) => (/^[a-z]+$/u.test(word) ? word.replace(UMLAUT, '') : word),
  longMarked,
  (word) => written(longMarked(word), { お: 'う', え: 'い' }),
  (word) => written(longMarked(word), {}),
  (word) => word.replace(/[ぁぃぅぇぉっゃゅょゎ]/gu, (kana) => SMALL.get(kana) ?? kana),
  (word) =>
    word.replace(
      /(?<=[きしちにひみりぎじぢびぴ])[やゆよ]|つ(?=[かきくけこさしすせそたちつてとぱぴぷぺぽ])/gu,
      (kana) => LARGE.get(kana) ?? kana,
    ),
  (word) => LABIALS.reduce((text, [v, b]) => text.replaceAll(v, b), word),
  (word) => LABIALS.reduce((text, [v, b]) => text.replaceAll(b, v), word),
  (word) => word.replaceAll('ぢ', 'じ').replaceAll('づ', 'ず'),
  (word) => word.replaceAll('じ', 'ぢ').replaceAll('ず', 'づ'),
];

/** おおの, おうの → お-の (the stroke is how a long vowel is folded). */
function longMarked(word: string): string {
  return replaceAfter(word, (kana, before) => {
    const isLong = kana === before || (before === 'お' && kana === 'う') || (before === 'え' && kana === 'い');
    return isLong ? '-' : kana;
  });
}

/** お-の → おおの, or by another vowel for the long ones of a row. */
function written(word: string, vowels: Readonly<Record<string, string>>): string {
  return replaceAfter(word, (kana, before) => (kana === '-' ? (vowels[before] ?? before) : kana));
}

/** Each sign anew, beside the vowel of the kana that stands before it; others have none. */
function replaceAfter(word: string, replace: (kana: string, vowel: string) => string): string {
  let vowel: string | undefined;
  return Array.from(word, (kana) => {
    const now = vowel === undefined ? kana : replace(kana, vowel);
    vowel = VOWEL_OF.get(kana);
    return now;
  }).join('');
}

/** A name in its other order when nothing stands between: 一郎斎藤, じょんすみす. Whole names only, so each is one look-up. */
export function rotations(word: string): string[] {
  const letters = [...word];
  if (letters.length < 3 || letters.length > 16 || !/^[\p{L}-]+$/u.test(word)) return [];
  return letters.slice(1).map((_, at) => [...letters.slice(at + 1), ...letters.slice(0, at + 1)].join(''));
}
