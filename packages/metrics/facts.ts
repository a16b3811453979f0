/** What happened, in words that are no product's own. Times are milliseconds since 1970. */
export interface NeutralFact {
  seq: number;
  /** Whoever told it gave it no number: the place of its line stands for it. */
  unnumbered?: true;
  at: number;
  type: string;
  conversation?: string | undefined;
  call?: string | undefined;
  survey?: string | undefined;
  customer?: string | undefined;
  category?: string | undefined;
  channel?: string | undefined;
  /** Who did it: a person's id, `customer`, `bot`, `auto`, `system`. */
  by?: string | undefined;
  /** Everything else the line said. */
  more: Readonly<Record<string, unknown>>;
}

const KNOWN = new Set(['seq', 'at', 'type', 'conversation', 'call', 'survey', 'customer', 'category', 'channel', 'by']);

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ]([\d:.]+))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

function instantOf(value: unknown): number {
  if (typeof value === 'number') return value < 1e11 ? value * 1000 : value;
  if (typeof value !== 'string') return Number.NaN;
  const [, day = '', clock = '', offset = ''] = INSTANT.exec(value.trim()) ?? [];
  // Without an offset it is UTC.
  return Date.parse(`${day}T${clock || '00:00'}${offset || 'Z'}`);
}

/** One line of a file of facts. @returns null for what is no fact: no type, or a time nobody can read. */
export function readFact(line: Readonly<Record<string, unknown>>, position: number): NeutralFact | null {
  const at = instantOf(line.at);
  const type = textOf(line.type);
  if (type === undefined || Number.isNaN(at)) return null;
  const numbered = Number(line.seq ?? Number.NaN);
  const more = Object.fromEntries(Object.entries(line).filter(([key]) => !KNOWN.has(key)));
  return {
    ...(Number.isNaN(numbered) ? { seq: position, unnumbered: true } : { seq: numbered }),
    at,
    type,
    conversation: textOf(line.conversation ?? line.conversationId),
    call: textOf(line.call ?? line.callId),
    survey: textOf(line.survey ?? line.surveyId),
    customer: textOf(line.customer ?? line.customerId),
    category: textOf(line.category ?? line.categoryId),
    channel: textOf(line.channel),
    by: textOf(line.by),
    more,
  };
}

/**
 * The same fact told twice: what it is about at the same instant under the same id of its own, else the same number, else
 * with the same words. Some sources call the id of the conversation `id`: that is none of the fact's own.
 */
function identityOf(fact: NeutralFact): string {
  const { seq, at, type, conversation = '', call = '', survey = '', customer = '', by = '', more } = fact;
  const id = textOf(more.id);
  const isOwn = id !== undefined && ![conversation, call, survey, customer, by].includes(id);
  const name = isOwn ? `id ${id}` : fact.unnumbered ? JSON.stringify([by, more]) : seq;
  return [name, at, type, conversation, call, survey].join(' ');
}

/** Each once, by time and then by number, however they arrived. */
export function inOrder(facts: readonly NeutralFact[]): NeutralFact[] {
  const seen = new Set<string>();
  const once = facts.filter((fact) => {
    const identity = identityOf(fact);
    return !seen.has(identity) && seen.add(identity);
  });
  return once.sort((a, b) => a.at - b.at || a.seq - b.seq);
}

// Whole words: of people some are called Autumn, or Botha.
const MACHINES =
  /^(chat_?)?bot(?![a-z])|^auto(matic|mation|reply|responder)?(?![a-z])|^(system|machine|timer)(?![a-z])/i;
/** False for what a machine did, whatever the type of the fact says. */
export function isByPerson(fact: NeutralFact): boolean {
  if (fact.more.automatic === true || fact.more.bot === true) return false;
  return fact.by === undefined || !MACHINES.test(fact.by);
}

/** A public answer written by a person. */
export function isHumanReply(fact: NeutralFact): boolean {
  return fact.type === 'agent.reply' && isByPerson(fact) && fact.more.public !== false && fact.more.internal !== true;
}

/** Something a customer said; a machine's notice in their name is none. */
export function isCustomerMessage(fact: NeutralFact): boolean {
  return fact.type === 'customer.message' && fact.more.automatic !== true && fact.more.auto !== true;
}
