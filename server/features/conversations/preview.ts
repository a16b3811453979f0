import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';

/** One line of a message for lists, at most 140 characters, its secret numbers hidden. */
export function previewOf(text: string): string {
  const line = maskSensitive(text).text.replace(/\s+/gu, ' ').trim();
  return line.length <= 140
    ? line
    : `${line
        .slice(0, 139)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')}…`;
}

/** What a conversation is called, at most 500 characters: it goes into every list, notice and feed, so its secret numbers go before it is kept. */
export const subjectOf = (text: string): string => maskSensitive(text).text.slice(0, 500);
