const ESCAPE = 0x1b;
const TO_ASCII = [ESCAPE, 0x28, 0x42];
const TO_KANJI = [ESCAPE, 0x24, 0x42];

/**
 * Signs that Unicode has twice and JIS X 0208 once: written either way by people and systems. Wave dash and minus are
 * the usual victims of garbling; both spellings are sent as the one character every mailer shows.
 */
const SAME_SIGN: Readonly<Record<string, string>> = {
  '\u301c': '\uff5e',
  '\u2016': '\u2225',
  '\u2212': '\uff0d',
  '\u2014': '\u2015',
  '\u00a2': '\uffe0',
  '\u00a3': '\uffe1',
  '\u00ac': '\uffe2',
  '\u00a5': '\uffe5',
  '\u00a0': ' ',
};

let table: Map<string, readonly [number, number]> | null = null;

/**
 * JIS X 0208 alone: rows 1–8 and 16–84. NEC row 13 (①㈱) and the IBM extensions (髙﨑) are in many encoders' tables but
 * not in ISO-2022-JP (RFC 1468), and come out as other characters on mailers that keep to it.
 */
function kanjiTable(): Map<string, readonly [number, number]> {
  if (table !== null) return table;
  table = new Map();
  const decoder = new TextDecoder('euc-jp', { fatal: true });
  for (let row = 1; row <= 84; row += 1) {
    if (row > 8 && row < 16) continue;
    for (let cell = 1; cell <= 94; cell += 1) {
      try {
        const char = decoder.decode(Uint8Array.of(row + 0xa0, cell + 0xa0));
        if (!table.has(char)) table.set(char, [row + 0x20, cell + 0x20]);
      } catch {
        // No character at this place of the table.
      }
    }
  }
  return table;
}

/**
 * The same text in the characters ISO-2022-JP has: half-width kana become full-width (ｶﾞ → ガ), kana with a separate
 * voicing mark become one, signs with two code points the one of JIS X 0208.
 */
export function toJisCharacters(text: string): string {
  return text
    .replace(/[\uff61-\uff9f]+/g, (kana) =>
      kana
        .normalize('NFKC')
        .replace(/\u3099/g, '゛')
        .replace(/\u309a/g, '゜'),
    )
    .replace(/[\u3041-\u30fe][\u3099\u309a]/g, (kana) => kana.normalize('NFC'))
    .replace(/[\u301c\u2016\u2212\u2014\u00a2\u00a3\u00ac\u00a5\u00a0]/g, (sign) => SAME_SIGN[sign] ?? sign);
}

/** What ISO-2022-JP cannot say, each once, in order; as people see them, so an emoji of several code points is one. */
export function missingInJis(text: string): string[] {
  const kanji = kanjiTable();
  const missing = new Set<string>();
  for (const { segment } of new Intl.Segmenter('ja').segment(toJisCharacters(text))) {
    for (const char of segment) if (char > '\u007f' && !kanji.has(char)) missing.add(segment);
  }
  return [...missing];
}

/**
 * ISO-2022-JP (RFC 1468): 7 bit, every line and the whole end in ASCII.
 * @throws RangeError for a character it lacks; ask `missingInJis` first
 */
export function encodeIso2022Jp(text: string): Buffer {
  const kanji = kanjiTable();
  const out: number[] = [];
  let inKanji = false;
  for (const char of toJisCharacters(text)) {
    const pair = char <= '\u007f' ? undefined : kanji.get(char);
    if (pair === undefined && char > '\u007f') throw new RangeError(`no ${char} in iso-2022-jp`);
    if ((pair !== undefined) !== inKanji) out.push(...(inKanji ? TO_ASCII : TO_KANJI));
    inKanji = pair !== undefined;
    if (pair === undefined) out.push(char.charCodeAt(0));
    else out.push(...pair);
  }
  if (inKanji) out.push(...TO_ASCII);
  return Buffer.from(out);
}
