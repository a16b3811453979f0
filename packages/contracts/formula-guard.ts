/**
 * Spreadsheet programs run what begins like a formula (CWE-1236). An apostrophe in front makes it text, and one more is
 * put in front of what already has some: taking one away gives back exactly what was there. Plain negative numbers stay.
 */
const RISKY = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
const GUARDED = /^'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
const PLAIN_NUMBER = /^-\d+(?:\.\d+)?$/;

export function guardCell(text: string): string {
  return RISKY.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
