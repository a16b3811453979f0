import { previewOf } from '../../conversations/preview.ts';

const LONGEST = 60;

/** A line for lists, from the first words of a message nobody gave a subject. */
export function subjectFrom(body: string): string {
  const line = previewOf(body.split('\n').find((part) => part.trim() !== '') ?? '');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).toWellFormed().replace(/\uFFFD$/u, '')}…`;
}
