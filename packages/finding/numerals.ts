const DIGITS = '〇一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 10_000, 億: 100_000_000 };

/** 二十三 → 23, 二〇二四 → 2024, 三千万 → 30000000; what is no number stays as it is. */
export function readNumerals(text: string): string {
  if (!/^[〇一二三四五六七八九十百千万億]+$/u.test(text)) return text;
  if (!/[十百千万億]/u.test(text)) return [...text].map((char) => DIGITS.indexOf(char)).join('');
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const char of text) {
    const unit = UNITS[char];
    const large = LARGE[char];
    if (unit !== undefined) {
      section += (digit || 1) * unit;
      digit = 0;
    } else if (large !== undefined) {
      total += (section + digit || 1) * large;
      section = 0;
      digit = 0;
    } else digit = digit * 10 + DIGITS.indexOf(char);
  }
  return String(total + section + digit);
}
