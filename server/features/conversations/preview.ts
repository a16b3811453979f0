/** One line of a message for lists, at most 140 characters. */
export function previewOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= 140
    ? line
    : `${line
        .slice(0, 139)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')}…`;
}
