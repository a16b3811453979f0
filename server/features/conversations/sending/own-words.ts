import { splitQuoted } from '../../../kernel/mail/quote.ts';

/** What the writer says themselves: without quoted lines, the history below them and the signature. */
export function ownWords(body: string): string {
  return splitQuoted(body)
    .visible.split('\n')
    .filter((line) => !/^\s{0,3}[>＞]/u.test(line))
    .join('\n');
}
