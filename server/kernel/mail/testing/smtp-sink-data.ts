/** Octets of a line, without its end (RFC 5322 §2.1.1). */
const LONGEST_LINE = 998;

/** Undoes dot-stuffing (RFC 5321 §4.5.2). `stuffed` is what stood between DATA's answer and the closing line. */
export function unstuff(stuffed: Buffer): Buffer {
  return Buffer.from(stuffed.toString('latin1').replace(/(^|\r\n)\./g, '$1'), 'latin1');
}

/** What is wrong with the text of a mail as it came over the wire. */
export function dataViolations(stuffed: Buffer, body: '7BIT' | '8BITMIME'): string[] {
  const text = stuffed.toString('latin1');
  const lines = text.split('\r\n');
  const found: string[] = [];
  if (/(?:^|[^\r])\n/.test(text)) found.push('bare LF in a mail');
  if (/\r(?!\n)/.test(text)) found.push('bare CR in a mail');
  if (text.includes('\0')) found.push('NUL in a mail');
  if (lines.some((line) => line.length > LONGEST_LINE)) found.push(`line longer than ${LONGEST_LINE} octets`);
  if (lines.some((line) => /^\.(?!\.)/.test(line))) found.push('dot not doubled');
  if (body === '7BIT' && /[\x80-\xff]/.test(text)) found.push('8-bit mail sent as 7-bit');
  const header = lines.slice(0, lines.indexOf('') < 0 ? lines.length : lines.indexOf(''));
  if (header.some((line) => !/^(?:[!-9;-~]+[ \t]*:|[ \t])/.test(line))) found.push('header line that is no field');
  return found;
}

const PATH = /^(?:FROM|TO):<([^<>]*)>((?: [A-Za-z0-9][A-Za-z0-9-]*(?:=[!-<>-~]+)?)*)$/i;

export interface SmtpPath {
  address: string;
  parameters: Map<string, string>;
}

/** The argument of MAIL or RCPT (RFC 5321 §4.1.1.2); null when it is none. */
export function readPath(argument: string): SmtpPath | null {
  const [, address, rest = ''] = PATH.exec(argument) ?? [];
  if (address === undefined) return null;
  const parameters = rest
    .split(' ')
    .filter((one) => one !== '')
    .map((one): [string, string] => [(one.split('=')[0] ?? '').toUpperCase(), one.slice(one.indexOf('=') + 1)]);
  return { address, parameters: new Map(parameters) };
}
