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
