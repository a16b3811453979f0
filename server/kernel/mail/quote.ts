import { findUnmarkedQuotation, isBlank, isQuotedLine, leadLength } from './quote-marks.ts';
import { findSignature } from './signature.ts';

export interface SplitText {
  /** What the sender wrote this time. Never empty when the mail has text. */
  visible: string;
  /** What was only repeated from earlier mail, or null. */
  quoted: string | null;
  signature: string | null;
}

/** Longer than any letter: a log or a dump pasted into a mail, shown as it is. */
const MAX_CHARS = 1_000_000;

interface Run {
  start: number;
  end: number;
}

function trimBlank(lines: readonly string[]): string {
  let start = 0;
  let end = lines.length;
  while (start < end && isBlank(lines[start] ?? '')) start += 1;
  while (end > start && isBlank(lines[end - 1] ?? '')) end -= 1;
  return lines.slice(start, end).join('\n').trimEnd();
}

/** Stretches of quoted lines with the lines that introduce them; blank lines inside belong to them. */
function quotedRuns(lines: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!isQuotedLine(lines[at] ?? '')) continue;
    let end = at + 1;
    for (let next = end; next < lines.length; next += 1) {
      if (isQuotedLine(lines[next] ?? '')) end = next + 1;
      else if (!isBlank(lines[next] ?? '')) break;
    }
    let above = at;
    while (above > 0 && at - above < 3 && isBlank(lines[above - 1] ?? '')) above -= 1;
    const lead = leadLength(lines, above, true);
    const start = lead > 0 ? above - lead : at;
    const last = runs.at(-1);
    // A lead that follows another quotation directly continues it: a quotation in a quotation.
    if (last !== undefined && lines.slice(last.end, start).every(isBlank)) last.end = end;
    else runs.push({ start, end });
    at = end - 1;
  }
  return runs;
}

/** Which runs can be folded: all of a top or bottom posting, only the last of answers written between the lines. */
function foldable(lines: readonly string[], runs: readonly Run[]): readonly Run[] {
  if (runs.length <= 1) return runs;
  const last = runs.at(-1);
  const trailing = last !== undefined && lines.slice(last.end).every(isBlank);
  return trailing ? runs.slice(-1) : [];
}

function fold(lines: readonly string[]): { visible: string[]; quoted: string[] } {
  // Concatenated, not pushed: a spread of a million lines overflows the stack.
  let visible: string[] = [];
  let quoted: string[] = [];
  let from = 0;
  for (const run of foldable(lines, quotedRuns(lines))) {
    visible = visible.concat(lines.slice(from, run.start));
    quoted = quoted.concat(lines.slice(run.start, run.end));
    from = run.end;
  }
  return { visible: visible.concat(lines.slice(from)), quoted };
}

/** The writer says that the answers are inside the copied mail: then it is not only a copy. */
const ANSWERED_INSIDE =
  /(?:以下|下記|下|本文中|文中|行間|インライン|各項目|赤字|青字|色文字)(?:に|で|へ)(?:て|、)?.{0,10}(?:回答|返信|返答|記入|記載|お答え|コメント|追記|書き)|インライン(?:に|で)|\b(?:in-?line|in (?:red|blue|green|bold)|interleaved|(?:answers?|comments?|repl(?:y|ies)|responses?|notes) (?:are |is )?(?:below|in ?line)|see (?:my )?(?:answers?|comments?|repl(?:y|ies)|responses?|notes))\b/i;

function hasText(lines: readonly string[]): boolean {
  return lines.some((line) => !isBlank(line));
}

/**
 * Separates what was written now from what is quoted and from the signature, for plain text (and HTML turned into
 * text by `htmlToText`). Prefers showing too much: answers below or between quotations stay, and when nothing else
 * would be left everything is shown.
 */
export function splitQuoted(text: string): SplitText {
  if (text.length > MAX_CHARS) return { visible: text, quoted: null, signature: null };
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const found = findUnmarkedQuotation(lines);
  const cut = found > 0 && ANSWERED_INSIDE.test(lines.slice(0, Math.min(found, 500)).join('\n')) ? -1 : found;
  let body = cut < 0 ? lines : lines.slice(0, cut);
  let tail = cut < 0 ? [] : lines.slice(cut);
  let parts = fold(body);
  if (!hasText(parts.visible) && hasText(tail)) {
    body = lines;
    tail = [];
    parts = fold(body);
  }
  if (!hasText(parts.visible)) return { visible: trimBlank(lines), quoted: null, signature: null };
  const at = findSignature(parts.visible);
  const signed = at >= 0 && hasText(parts.visible.slice(0, at));
  const quoted = trimBlank([...parts.quoted, ...tail]);
  return {
    visible: trimBlank(signed ? parts.visible.slice(0, at) : parts.visible),
    quoted: quoted === '' ? null : quoted,
    signature: signed ? trimBlank(parts.visible.slice(at)) : null,
  };
}
