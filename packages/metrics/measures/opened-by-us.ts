import type { NeutralFact } from '../facts.ts';

/** Whole words: a user and a widget of the web are none of us. */
const OURS = /^(agent|member|operator|staff|us|we|out|outbound)(?![a-z])/i;
const WORDS = ['direction', 'initiator', 'startedBy', 'started_by'] as const;

/** Whether the fact that opens a conversation says that we began it. */
export function isOpenedByUs({ type, by = '', more }: NeutralFact): boolean {
  if (type !== 'conversation.created') return false;
  if (more.outbound === true || more.startedByUs === true || OURS.test(by)) return true;
  return WORDS.some((word) => typeof more[word] === 'string' && OURS.test(more[word]));
}
