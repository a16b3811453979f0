import { fold } from '../../lib/fold.ts';

export interface MentionCandidate {
  id: string;
  name: string;
  kana: string;
}

const MAX_CANDIDATES = 6;
/** `@` (also full-width) at the start or after a space or Japanese text, and what was typed after it. */
const STARTED = /(?:^|[\s\u3000-\u30ff\u4e00-\u9fff、。])[@＠]([^\s@＠]{0,20})$/u;

/** The mention being typed at the caret; null when there is none. */
export function mentionAt(text: string, caret: number): { start: number; end: number; query: string } | null {
  const before = text.slice(0, caret);
  const query = STARTED.exec(before)?.[1];
  return query === undefined ? null : { start: caret - query.length - 1, end: caret, query };
}

/** Members whose name or reading has what was typed, in any kana. */
export function findCandidates(members: readonly MentionCandidate[], query: string): MentionCandidate[] {
  const wanted = fold(query);
  return members
    .filter((member) => fold(`${member.name}${member.name.replaceAll(' ', '')} ${member.kana}`).includes(wanted))
    .slice(0, MAX_CANDIDATES);
}

/** Ids of the members called in a finished text. */
export function mentionedIds(text: string, members: readonly MentionCandidate[]): string[] {
  return members.filter((member) => text.includes(`@${member.name}`)).map((member) => member.id);
}
