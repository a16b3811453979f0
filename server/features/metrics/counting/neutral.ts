import { SITTING_SECONDS } from '@madoguchi/metrics/definitions.ts';
import type { NeutralFact } from '@madoguchi/metrics/facts.ts';

/** A stored fact about a conversation, as the counting reads it. */
export interface FactRow {
  seq: number;
  name: string;
  conversation_id: string;
  actor_kind: string;
  actor_id: string | null;
  payload: Record<string, unknown>;
  occurred_at: Date;
}

/** What neutral words need to know beside the facts. */
export interface Surroundings {
  /** Tier of each team. */
  tiers: ReadonlyMap<string, string>;
  /** The survivor, where facts of conversations that are part of it now stand among them. */
  conversationId: string;
}

type Words = Pick<NeutralFact, 'type'> & Partial<NeutralFact>;
type Say = (row: FactRow, around: Surroundings) => Words[];

const ELSEWHERE = new Set(['head_office', 'department']);
const said = (row: FactRow, key: string): string => String(row.payload[key] ?? '');

function statusWords(row: FactRow): Words[] {
  const by = said(row, 'by');
  switch (said(row, 'to')) {
    case 'solved':
      return [{ type: 'solved', more: { withReply: by === 'reply', automatic: isMachine(row) } }];
    case 'pending':
    case 'on_hold':
    case 'no_action':
    case 'closed':
      return [{ type: said(row, 'to'), more: { automatic: isMachine(row) || by !== 'person' } }];
    case 'open':
      return [by === 'customer' ? { type: 'reopened', by: 'customer' } : { type: 'opened' }];
    default:
      return [];
  }
}

/** Given by hand; to another team it is handed on, into one of another tier an escalation without the form. */
function assignedWords(row: FactRow, { tiers }: Surroundings): Words[] {
  if (row.payload.by !== undefined || isMachine(row)) return [];
  const [from, to] = [tiers.get(said(row, 'previousTeamId')), tiers.get(said(row, 'teamId'))];
  const desks = { from: said(row, 'previousTeamId'), to: said(row, 'teamId') };
  const isHandedOn = desks.from !== '' && desks.to !== '' && desks.from !== desks.to;
  const moved = from !== undefined && to !== undefined && from !== to;
  return [
    { type: 'assigned' },
    ...(isHandedOn ? [{ type: 'transferred', more: desks }] : []),
    ...(moved ? tierWords(to) : []),
  ];
}

function tierWords(to: string): Words[] {
  return [{ type: 'escalated' }, ...(ELSEWHERE.has(to) ? [{ type: 'passed_on' }] : [])];
}

/** To a team, else to whichever tier a member stands on, or outside. */
function escalationWords(row: FactRow): Words[] {
  const to = said(row, 'toTier');
  const outside = said(row, 'toOutside') !== '';
  const desks = { from: said(row, 'fromTeamId'), to: outside ? 'outside' : said(row, 'toTeamId') || to };
  const handed: Words = { type: 'transferred', more: desks };
  if (outside) return [handed, { type: 'escalated' }, { type: 'passed_on' }];
  return [handed, ...(said(row, 'fromTier') !== to ? tierWords(to) : [{ type: 'action' }])];
}

function sentWords(row: FactRow): Words[] {
  if (row.payload.byPerson === true && row.payload.automatic !== true) return [{ type: 'agent.reply' }];
  return [{ type: 'auto.reply' }];
}

const isMachine = (row: FactRow): boolean => row.actor_kind === 'system';
const own =
  (type: string): Say =>
  (row, { conversationId }) =>
    row.conversation_id === conversationId && said(row, 'direction') === 'out' ? [{ type }] : [];

/** Every fact that counts for a conversation, and what it is called. Others change no measure. */
const WORDS: Readonly<Record<string, Say>> = {
  'conversation.opened': (row) => [{ type: 'conversation.created', channel: said(row, 'channel') }],
  'conversation.status_changed': statusWords,
  'conversation.assigned': assignedWords,
  'conversation.changed': () => [{ type: 'action' }],
  'conversation.tagged': () => [{ type: 'action' }],
  'conversation.merged': own('merged_out'),
  'conversation.merge_undone': own('unmerged'),
  'message.received': (row) => [
    { type: 'customer.message', more: { automatic: row.payload.automatic === true, unread: true } },
  ],
  'message.sent': sentWords,
  'note.added': () => [{ type: 'note' }],
  'escalation.opened': escalationWords,
  'handling.measured': (row) => [{ type: 'handling.measured', more: row.payload }],
  'manual_gap.flagged': () => [{ type: 'not_in_manual' }],
  'manual_gap.cleared': () => [{ type: 'not_in_manual', more: { flagged: false } }],
  'guide_duty.settled': (row) =>
    said(row, 'state') === 'open'
      ? [{ type: 'guide.required' }]
      : [{ type: 'guide.finished', more: { deviated: said(row, 'state') === 'deviated' } }],
};
export const CONVERSATION_FACTS: readonly string[] = Object.keys(WORDS);

/** What came into the survivor with a merge; its own course is told by its own facts. */
const FROM_PARTS = new Set(['message.received', 'message.sent', 'note.added', 'handling.measured']);

/** Messages of a chat that go on with an answer of somebody: with no pause between, they are that answer still. */
function sittingsOf(rows: readonly FactRow[]): Set<FactRow> {
  const going = new Set<FactRow>();
  const isChat = (row: FactRow): boolean =>
    (row.name === 'message.sent' || row.name === 'message.received') && said(row, 'channel') === 'chat';
  const chat = rows.filter(isChat).toSorted((a, b) => a.occurred_at.getTime() - b.occurred_at.getTime() || a.seq - b.seq); // prettier-ignore
  let isAnswered = false;
  chat.forEach((row, place) => {
    const before = chat[place - 1]?.occurred_at.getTime() ?? -Infinity;
    if (row.occurred_at.getTime() - before >= SITTING_SECONDS * 1000) isAnswered = false;
    if (row.name !== 'message.sent' || row.payload.byPerson !== true) return;
    if (isAnswered) going.add(row);
    isAnswered = true;
  });
  return going;
}

/** Held and approved answers are sent by a job: who wrote them stands with the fact of their writing. */
function writersOf(rows: readonly FactRow[]): Map<string, string> {
  const writers = new Map<string, string>();
  for (const row of rows) {
    const writer = row.name === 'message.held' ? row.actor_id : row.payload.requestedById;
    const isWriting = row.name === 'message.held' || row.name === 'message.approval_requested';
    if (isWriting && typeof writer === 'string') writers.set(said(row, 'messageId'), writer);
  }
  return writers;
}

export const WRITING_FACTS = ['message.held', 'message.approval_requested'] as const;

/** The facts of one conversation in neutral words. */
export function neutralFacts(rows: readonly FactRow[], around: Surroundings): NeutralFact[] {
  const writers = writersOf(rows);
  const sittings = sittingsOf(rows);
  return rows.flatMap((row) => {
    const isPart = row.conversation_id !== around.conversationId;
    if (isPart && !FROM_PARTS.has(row.name)) return [];
    const member = row.actor_kind === 'member' ? row.actor_id : null;
    const by = (row.name === 'message.sent' ? writers.get(said(row, 'messageId')) : undefined) ?? member ?? undefined;
    const automatic = isMachine(row) && row.name !== 'message.sent';
    return (WORDS[row.name]?.(row, around) ?? []).map((words) => ({
      seq: row.seq,
      at: row.occurred_at.getTime(),
      conversation: around.conversationId,
      by,
      more: { automatic, ...(sittings.has(row) ? { sameSitting: true } : {}) },
      ...words,
    }));
  });
}
