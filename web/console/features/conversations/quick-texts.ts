/** A stroke (also full-width) at the start of a line or after a space, and what was typed after it. */
const STARTED = /(?:^|[\s\u3000])[/／]([^\s/／\u3000]{0,24})$/u;

/** The text being asked for at the caret; null when there is none. `start` is the stroke itself. */
export function quickTextAt(text: string, caret: number): { start: number; end: number; query: string } | null {
  const query = STARTED.exec(text.slice(Math.max(0, caret - 40), caret))?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, end: caret, query };
}
