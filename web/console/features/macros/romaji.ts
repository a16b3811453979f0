const VOWELS = ['a', 'i', 'u', 'e', 'o'] as const;
/** A row of the table: what stands before a i u e o, and the kana. */
const ROWS: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  s: 'さしすせそ',
  t: 'たちつてと',
  n: 'なにぬねの',
  h: 'はひふへほ',
  m: 'まみむめも',
  r: 'らりるれろ',
  g: 'がぎぐげご',
  z: 'ざじずぜぞ',
  d: 'だぢづでど',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
  y: 'や ゆ よ',
  w: 'わ   を',
};
/** Before a small ya yu yo (and e): きゃ. */
const CONTRACTED: Readonly<Record<string, string>> = {
  ky: 'き',
  sy: 'し',
  sh: 'し',
  ty: 'ち',
  ch: 'ち',
  cy: 'ち',
  ny: 'に',
  hy: 'ひ',
  my: 'み',
  ry: 'り',
  gy: 'ぎ',
  zy: 'じ',
  jy: 'じ',
  j: 'じ',
  by: 'び',
  py: 'ぴ',
  dy: 'ぢ',
};
const SMALL: Readonly<Record<string, string>> = { a: 'ゃ', u: 'ゅ', e: 'ぇ', o: 'ょ' };
const OTHERS: Readonly<Record<string, string>> = {
  shi: 'し',
  chi: 'ち',
  tsu: 'つ',
  fu: 'ふ',
  ji: 'じ',
  fa: 'ふぁ',
  fi: 'ふぃ',
  fe: 'ふぇ',
  fo: 'ふぉ',
  va: 'ゔぁ',
  vi: 'ゔぃ',
  vu: 'ゔ',
  ve: 'ゔぇ',
  vo: 'ゔぉ',
  thi: 'てぃ',
  dhi: 'でぃ',
  che: 'ちぇ',
  she: 'しぇ',
  je: 'じぇ',
  nn: 'ん',
  "n'": 'ん',
  '-': 'ー',
};

function table(): Map<string, string> {
  const made = new Map<string, string>();
  for (const [begin, row] of Object.entries(ROWS))
    VOWELS.forEach((vowel, at) => {
      const kana = row[at]?.trim();
      if (kana) made.set(begin + vowel, kana);
    });
  for (const [begin, kana] of Object.entries(CONTRACTED))
    for (const [vowel, small] of Object.entries(SMALL)) made.set(begin + vowel, kana + small);
  for (const [romaji, kana] of Object.entries(OTHERS)) made.set(romaji, kana);
  return made;
}

const KANA = table();
const LONGEST = 3;

/**
 * What somebody meant who typed kana with the input method off: dengen → でんげん, kakunin → かくにん. What is no syllable
 * stays, so a text half converted (でんg) comes through; letters at the end that begin a syllable are left out.
 */
export function romajiToKana(text: string): string {
  const typed = text.normalize('NFKC').toLowerCase();
  let kana = '';
  let at = 0;
  while (at < typed.length) {
    const rest = typed.slice(at);
    const size = [LONGEST, 2, 1].find((length) => KANA.has(rest.slice(0, length)) && rest.length >= length);
    const sign = rest[0] ?? '';
    if (size && !(rest.startsWith('nn') && /^nn[aiueoy]/u.test(rest))) {
      kana += KANA.get(rest.slice(0, size)) ?? '';
      at += size;
    } else if (/^(?:([bcdfghjkmpqrstvwz])\1|tch)/u.test(rest)) {
      kana += 'っ';
      at += 1;
    } else if (sign === 'n' && rest.length > 1 && !/^n[aiueoy]/u.test(rest)) {
      kana += 'ん';
      at += 1;
    } else if (/^[a-z]{1,2}$/u.test(rest)) {
      // The rest of a syllable is still to come; a last n is ん to whoever stops there.
      kana += rest === 'n' ? 'ん' : '';
      at = typed.length;
    } else {
      kana += sign;
      at += 1;
    }
  }
  return kana;
}
