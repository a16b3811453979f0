import type { RuleEvent } from '@madoguchi/contracts/automation.ts';
import type { PendingFact } from '../../kernel/facts.ts';

type Payload = Record<string, unknown>;

const FIELD_EVENTS: Readonly<Record<string, RuleEvent>> = {
  priority: 'priority_changed',
  category_id: 'category_changed',
  kind: 'kind_changed',
  stage: 'stage_changed',
};

function changedFields({ changes }: Payload): RuleEvent[] {
  const names = typeof changes === 'object' && changes !== null ? Object.keys(changes) : [];
  return names.flatMap((name) => FIELD_EVENTS[name] ?? []);
}

const LOST = ['failed', 'bounced'];

/**
 * What a fact means to rules. A customer's first message is one occasion, opening and message in one; a conversation
 * that we open ourselves has only its opening.
 */
const MEANING: Readonly<Record<string, (payload: Payload) => RuleEvent[]>> = {
  'conversation.opened': () => ['opened'],
  'message.received': ({ opened }) => (opened === true ? ['opened', 'customer_message'] : ['customer_message']),
  'message.sent': ({ byPerson }) => (byPerson === true ? ['our_reply'] : []),
  'note.added': () => ['note_added'],
  'conversation.status_changed': () => ['status_changed'],
  'conversation.assigned': () => ['assigned'],
  'conversation.tagged': () => ['tagged'],
  'conversation.untagged': () => ['untagged'],
  'conversation.changed': changedFields,
  'message.delivery_changed': ({ state }) => (LOST.includes(String(state)) ? ['delivery_failed'] : []),
  'sla.due_soon': () => ['sla_due_soon'],
  'sla.breached': () => ['sla_breached'],
  'field.filled': () => ['field_filled'],
};

export const FACTS_OF_RULES: readonly string[] = Object.keys(MEANING);

export function eventsOf(fact: Pick<PendingFact, 'name' | 'payload'>): RuleEvent[] {
  return MEANING[fact.name]?.(fact.payload as Payload) ?? [];
}

/** Names of facts that can mean one of these events. */
export function factsMeaning(events: readonly RuleEvent[]): string[] {
  const by: Readonly<Record<RuleEvent, readonly string[]>> = {
    opened: ['conversation.opened', 'message.received'],
    customer_message: ['message.received'],
    our_reply: ['message.sent'],
    note_added: ['note.added'],
    status_changed: ['conversation.status_changed'],
    assigned: ['conversation.assigned'],
    tagged: ['conversation.tagged'],
    untagged: ['conversation.untagged'],
    priority_changed: ['conversation.changed'],
    category_changed: ['conversation.changed'],
    kind_changed: ['conversation.changed'],
    stage_changed: ['conversation.changed'],
    delivery_failed: ['message.delivery_changed'],
    sla_due_soon: ['sla.due_soon'],
    sla_breached: ['sla.breached'],
    field_filled: ['field.filled'],
  };
  return [...new Set(events.flatMap((event) => by[event]))];
}
