import signs from './romaji-table.json' with { type: 'json' };

const VOWELS = ['a', 'i', 'u', 'e', 'o'] as const;
function table(): Map<string, string> {
  const made = new Map<string, string>();
  for (const [begin, row] of Object.entries(signs.rows))
    VOWELS.forEach((vowel, at) => {
      const kana = row[at]?.trim();
      if (kana) made.set(begin + vowel, kana);
    });
  for (const [begin, kana] of Object.entries(signs.contracted))
    for (const [vowel, small] of Object.entries(signs.small)) made.set(begin + vowel, kana + small);
  for (const [romaji, kana] of Object.entries(signs.others)) made.set(romaji, kana);
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
      kana += signs.doubled;
      at += 1;
    } else if (sign === 'n' && rest.length > 1 && !/^n[aiueoy]/u.test(rest)) {
      kana += signs.final;
      at += 1;
    } else if (/^[a-z]{1,2}$/u.test(rest)) {
      // The rest of a syllable is still to come; a last n is ん to whoever stops there.
      kana += rest === 'n' ? signs.final : '';
      at = typed.length;
    } else {
      kana += sign;
      at += 1;
    }
  }
  return kana;
}
