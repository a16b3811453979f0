/** Built-in formats that show days or times (ECMA-376 part 1, 18.8.30, with those of Japanese Excel). */
const DATE_FORMATS = new Set([
  ...[14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47],
  ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58],
]);

/** How a number of a style is read: a moment, digits with zeros in front, or as it is. */
export type CellFormat = { kind: 'date' } | { kind: 'zeros'; digits: number } | { kind: 'plain' };

export function formatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return { kind: DATE_FORMATS.has(id) ? 'date' : 'plain' };
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  if (/^0{2,}$/.test(bare)) return { kind: 'zeros', digits: bare.length };
  return { kind: /[ymdhsge]/i.test(bare.replace(/general/gi, '').replace(/E[+-]0+/gi, '')) ? 'date' : 'plain' };
}

const DAY_MS = 86_400_000;

/** A day number of a sheet as a day, with its time when it has one; 1900 counts a 29 February that never was. */
export function serialText(serial: number, is1904: boolean): string {
  const base = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const at = new Date(base + Math.round(serial * 86_400) * 1000);
  if (!Number.isFinite(at.getTime())) return String(serial);
  const [day = '', time = ''] = at.toISOString().split('T');
  if (serial >= 0 && serial < 1) return time.slice(0, 8);
  return at.getTime() % DAY_MS === 0 ? day : `${day} ${time.slice(0, 8)}`;
}

/** 1.2E+3 and 0.30000000000000004 as the sheet shows them: fifteen digits. */
export function numberText(written: string): string {
  const value = Number(written);
  if (!Number.isFinite(value)) return written;
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const short = Number(value.toPrecision(15));
  return Math.abs(short) >= 1e21 || /e/.test(String(short)) ? short.toFixed(10).replace(/\.?0+$/, '') : String(short);
}

/** _x000D_ as the format writes what XML cannot hold. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** B → 1, AA → 26. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const char of reference) {
    const code = char.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}
